package ai.orchestra.config.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.secret.Secret;
import ai.orchestra.testsupport.Canary;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisRulesTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | redis://localhost:6379",
                "REDIS_HOST=cache | redis://cache:6379",
                "REDIS_PORT=7000 | redis://localhost:7000",
                "REDIS_HOST=cache REDIS_PORT=7000 | redis://cache:7000",
                "REDIS_HOST=redis_cache | redis://redis_cache:6379",
                "REDIS_HOST=[::1] | redis://[::1]:6379",
                "REDIS_HOST=[2001:db8::7] REDIS_PORT=7000 | redis://[2001:db8::7]:7000",
                "REDIS_URL=rediss://cache:7000/3?timeout=5s | rediss://cache:7000/3?timeout=5s",
                "REDIS_URL=redis://redis_cache:7000 | redis://redis_cache:7000",
                "REDIS_URL=redis://[::1]:7000 | redis://[::1]:7000",
                // They say the same.
                "REDIS_URL=redis://cache:7000 REDIS_HOST=cache REDIS_PORT=7000 | redis://cache:7000",
                // The URL does not say which port.
                "REDIS_URL=redis://cache/2 REDIS_PORT=7000 | redis://cache:7000/2",
                // The higher layer has the word on its part, and on no other.
                "REDIS_HOST=prod; .env: REDIS_URL=rediss://cache:7000/2 | rediss://prod:7000/2",
                "REDIS_PORT=9; .env: REDIS_URL=redis://cache:7000 | redis://cache:9",
                "REDIS_URL=redis://prod:7000; .env: REDIS_HOST=cache REDIS_PORT=9 | redis://prod:7000",
                "REDIS_URL=redis://prod; .env: REDIS_PORT=9 | redis://prod",
                "REDIS_HOST=prod; .env: REDIS_PORT=9 | redis://prod:9",
                "REDIS_PORT= REDIS_HOST= | redis://localhost:6379",
            })
    void redisUrl_fromLayers_isComposed(String layers, String url) {
        MemorySettings memory = Given.of(directory, layers).load(MemorySettings.class);
        assertThat(memory.redisUrl()).isEqualTo(URI.create(url));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | '' | ''",
                "REDIS_URL=redis://:<%a>@cache | '' | a",
                "REDIS_URL=redis://app:<%a>@cache | app | a",
                "REDIS_URL=redis://app@cache | app | ''",
                "REDIS_URL=redis://cache REDIS_USERNAME=app REDIS_PASSWORD=<a> | app | a",
                "REDIS_URL=redis://:<%a>@cache REDIS_PASSWORD=<a> | '' | a",
                "REDIS_PASSWORD=<b>; .env: REDIS_URL=redis://app:<%a>@cache | app | b",
                "REDIS_URL=redis://app:<%a>@cache; .env: REDIS_PASSWORD=<b> REDIS_USERNAME=other | app | a",
                "REDIS_URL=redis://cache; .env: REDIS_PASSWORD=<b> REDIS_USERNAME=other | other | b",
            })
    void credentials_fromLayers_areTakenOutOfTheUrl(String layers, String username, String password) {
        MemorySettings memory = Given.of(directory, layers).load(MemorySettings.class);
        assertThat(memory.redisUsername().orElse("")).isEqualTo(username);
        assertThat(memory.redisPassword())
                .isEqualTo(password.isEmpty() ? Optional.empty() : Optional.of(Secret.of(Canary.secret(password))));
        assertThat(memory.toString()).doesNotContain("@").doesNotContain(Canary.secret("a"));
    }

    @Test
    void password_encodedInTheUrl_isDecoded() {
        String layers = "REDIS_URL=redis://us%2Ber:<%a>%2F+%3A@cache";
        MemorySettings memory = Given.of(directory, layers).load(MemorySettings.class);
        assertThat(memory.redisUsername()).contains("us+er");
        assertThat(memory.redisPassword()).contains(Secret.of(Canary.secret("a") + "/+:"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REDIS_URL=redis://a:1 REDIS_HOST=b | CFG-106 memory.redis-host  environment variable REDIS_HOST "
                        + " REDIS_HOST (environment variable REDIS_HOST) and REDIS_URL (environment variable REDIS_URL)"
                        + " name different hosts; keep one of them",
                ".env: REDIS_URL=redis://a:1 REDIS_PORT=2 | CFG-106 memory.redis-port  .env:2:12  REDIS_PORT (.env:2:12)"
                        + " and REDIS_URL (.env:1:11) name different ports; keep one of them",
                ".env: REDIS_URL=redis://x:<%a>@a REDIS_USERNAME=y | CFG-106 memory.redis-username  .env:2:16 "
                        + " REDIS_USERNAME (.env:2:16) and REDIS_URL (.env:1:11) name different users; keep one of them",
                ".env: REDIS_URL=redis://:<%a>@a REDIS_PASSWORD=<b> | CFG-106 memory.redis-password  .env:2:16 "
                        + " REDIS_PASSWORD (.env:2:16) and REDIS_URL (.env:1:11) name different passwords; keep one of"
                        + " them",
                ".env: REDIS_URL=http://a | CFG-103 memory.redis-url  .env:1:11  is not the address of a Redis server;"
                        + " write redis://host:6379, or rediss:// for TLS",
                ".env: REDIS_URL=redis://:<a>@cache | CFG-103 memory.redis-url  .env:1:11  is not the address of a Redis"
                        + " server; write redis://host:6379, or rediss:// for TLS, and put the password into"
                        + " REDIS_PASSWORD",
                ".env: REDIS_URL=redis:cache | CFG-103 memory.redis-url  .env:1:11  is not the address of a Redis"
                        + " server; write redis://host:6379, or rediss:// for TLS",
                ".env: REDIS_URL=redis://cache:70000 | CFG-103 memory.redis-url  .env:1:11  is not the address of a Redis"
                        + " server; write redis://host:6379, or rediss:// for TLS",
                ".env: REDIS_URL=redis://cache/sessions | CFG-103 memory.redis-url  .env:1:11  is not the address of a"
                        + " Redis server; write redis://host:6379, or rediss:// for TLS",
                ".env: REDIS_URL=redis://cache/?name=@ | CFG-103 memory.redis-url  .env:1:11  is not the address of a"
                        + " Redis server; write redis://host:6379, or rediss:// for TLS, and put the password into"
                        + " REDIS_PASSWORD",
                ".env: REDIS_URL=cache | CFG-103 memory.redis-url  .env:1:11  is not the address of a Redis server;"
                        + " write redis://host:6379, or rediss:// for TLS",
                ".env: REDIS_HOST=redis://cache | CFG-103 memory.redis-host  .env:1:12  \"redis://cache\" is not the name"
                        + " of a server; write it alone, without scheme and port, an IPv6"
                        + " address in brackets",
                ".env: REDIS_HOST=cache:6379 | CFG-103 memory.redis-host  .env:1:12  \"cache:6379\" is not the name of a"
                        + " server; write it alone, without scheme and port, an IPv6"
                        + " address in brackets",
                ".env: REDIS_HOST=::1 | CFG-103 memory.redis-host  .env:1:12  \"::1\" is not the name of a server; write"
                        + " it alone, without scheme and port, an IPv6 address in brackets",
                ".env: REDIS_PORT=0 | CFG-103 memory.redis-port  .env:1:12  \"0\" must be greater than or equal to 1",
                ".env: REDIS_PORT=x | CFG-102 memory.redis-port  .env:1:12  \"x\" is not a whole number; write digits, such as 42",
            })
    void load_withContradiction_namesBothAndThePlace(String layers, String problem) {
        assertThat(Given.of(directory, layers).problems(MemorySettings.class)).containsExactly(problem);
    }

    @Test
    void constructor_withCredentialsInTheUrl_refusesWithoutShowingThem() {
        MemorySettings good = Given.of(directory, "").load(MemorySettings.class);
        URI url = URI.create("redis://:" + Canary.secret("redis") + "@cache");
        assertThatThrownBy(() -> new MemorySettings(
                        good.environment(),
                        good.store(),
                        good.cache(),
                        true,
                        true,
                        url,
                        good.redisHost(),
                        good.redisPort(),
                        good.redisUsername(),
                        good.redisPassword(),
                        good.cacheTtl(),
                        good.redisDatabases(),
                        good.firestoreProjectId(),
                        good.gcpProjectId(),
                        good.gcpSaKeyJson(),
                        good.gcpSaKeyPath(),
                        good.firestoreEmulatorHost(),
                        good.vectorStoreType(),
                        good.pineconeApiKey(),
                        good.pineconeEnvironment(),
                        good.pineconeIndexName(),
                        good.openaiApiKey(),
                        good.embedding()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the Redis URL must not hold credentials; pass redisUsername and redisPassword");
    }
}
