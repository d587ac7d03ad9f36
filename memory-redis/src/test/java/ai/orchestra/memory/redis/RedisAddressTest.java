package ai.orchestra.memory.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.secret.Secret;
import ai.orchestra.testsupport.Canary;
import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisURI;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisAddressTest {
    private static final String PASSWORD = Canary.secret("redis");
    private static final String ENCODED = URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8);

    @ParameterizedTest
    @CsvSource({
        "redis://localhost,            localhost, 6379, false, 0",
        "redis://localhost/,           localhost, 6379, false, 0",
        "redis://10.0.0.3:6380/2,      10.0.0.3,  6380, false, 2",
        "rediss://cache.internal:6390, cache.internal, 6390, true, 0",
        "REDIS://[::1]:7000/15,        [::1],     7000, false, 15",
        "redis://redis_cache,          redis_cache, 6379, false, 0",
        "redis://redis_cache:,         redis_cache, 6379, false, 0",
        "rediss://my_redis.local:7000/3, my_redis.local, 7000, true, 3",
    })
    void takesAUrlApart(URI url, String host, int port, boolean tls, int database) {
        RedisAddress address = RedisAddress.of(url, Optional.empty());

        assertThat(address).isEqualTo(new RedisAddress(host, port, tls, database, Optional.empty(), Optional.empty()));
    }

    @Test
    void readsTheLogin_ofTheUrl() {
        RedisAddress named = address("redis://app:" + ENCODED + "@localhost");
        RedisAddress unnamed = address("redis://:" + ENCODED + "@localhost");

        assertThat(named.user()).contains("app");
        assertThat(named.password()).contains(Secret.of(PASSWORD));
        assertThat(unnamed.user()).isEmpty();
        assertThat(unnamed.password()).contains(Secret.of(PASSWORD));
    }

    @Test
    void readsTheLogin_inFrontOfAHostWithAnUnderscore() {
        RedisAddress address = address("redis://app:" + ENCODED + "%2B+@redis_cache:7000/1");

        assertThat(address.host()).isEqualTo("redis_cache");
        assertThat(address.port()).isEqualTo(7000);
        assertThat(address.user()).contains("app");
        assertThat(address.password()).contains(Secret.of(PASSWORD + "++"));
        assertThat(address.toRedisUri().getHost()).isEqualTo("redis_cache");
        assertThat(address.toSentinelUri("master").getSentinels())
                .extracting(RedisURI::getHost)
                .containsExactly("redis_cache");
    }

    @Test
    void prefersThePassword_ofItsOwnSetting() {
        Secret own = Secret.of(Canary.secret("own"));

        RedisAddress address = RedisAddress.of(URI.create("redis://app:" + ENCODED + "@localhost"), Optional.of(own));

        assertThat(address.password()).contains(own);
    }

    @Test
    void hidesThePassword() {
        RedisAddress address = address("redis://app:" + ENCODED + "@localhost");

        assertThat(address.toString()).doesNotContain(Canary.MARK).contains("Secret[****]");
        assertThat(address.toRedisUri().toString()).doesNotContain(Canary.MARK);
    }

    @Test
    void handsEverything_toLettuce() {
        RedisURI uri =
                address("rediss://app:" + ENCODED + "@cache.internal:6390/3").toRedisUri();

        assertThat(uri.getHost()).isEqualTo("cache.internal");
        assertThat(uri.getPort()).isEqualTo(6390);
        assertThat(uri.getDatabase()).isEqualTo(3);
        assertThat(uri.isSsl()).isTrue();
        RedisCredentials credentials =
                uri.getCredentialsProvider().resolveCredentials().block();
        assertThat(credentials.getUsername()).isEqualTo("app");
        assertThat(Secret.of(PASSWORD).matches(new String(credentials.getPassword())))
                .isTrue();
    }

    @Test
    void logsIn_asTheDefaultUser() {
        RedisCredentials credentials = address("redis://:" + ENCODED + "@localhost")
                .toRedisUri()
                .getCredentialsProvider()
                .resolveCredentials()
                .block();

        assertThat(credentials.hasUsername()).isFalse();
        assertThat(credentials.hasPassword()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost",
                "localhost",
                "redis:localhost",
                "redis:///1",
                "redis://localhost/one",
                "redis://localhost/-1",
                "redis://localhost/1/2",
                "redis://localhost?db=1",
                "redis://localhost#1",
                "redis://localhost:0",
                "redis://localhost:70000",
                "redis://redis_cache:70000",
                "redis://redis_cache:700000",
                "redis://redis_cache:port",
                "redis://redis_cache/one",
                "redis://app@redis_cache",
                "redis://redis~cache",
                "redis://app@localhost",
            })
    void refuses_otherForms(URI url) {
        assertThatThrownBy(() -> RedisAddress.of(url, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("REDIS_URL: ");
    }

    @Test
    void refusesADatabase_belowZero() {
        assertThatThrownBy(() -> new RedisAddress("h", 1, false, -1, Optional.empty(), Optional.empty()))
                .hasMessageContaining("0 or more");
    }

    @Test
    void neverQuotes_theUrl() {
        assertThatThrownBy(() -> address("http://app:" + ENCODED + "@localhost"))
                .message()
                .doesNotContain(ENCODED)
                .doesNotContain("app");
    }

    private static RedisAddress address(String url) {
        return RedisAddress.of(URI.create(url), Optional.empty());
    }
}
