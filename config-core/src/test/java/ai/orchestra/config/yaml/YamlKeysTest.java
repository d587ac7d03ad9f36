package ai.orchestra.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlKeysTest {
    @ParameterizedTest
    @CsvSource({
        "redisUrl, redis-url",
        "redis_url, redis-url",
        "redis-url, redis-url",
        "REDIS_URL, redis-url",
        "RedisUrl, redis-url",
        "redisURL, redis-url",
        "redisURLPrefix, redis-url-prefix",
        "HTTPPort, http-port",
        "URL, url",
        "x, x",
        "X, x",
        "aB, a-b",
        "s3Bucket, s3-bucket",
        "redis_db_0, redis-db-0",
        "redisDb0, redis-db0",
        "neo4j_uri, neo4j-uri",
        "NEO4J_URI, neo4j-uri",
        "OAuth2Token, o-auth2-token",
        "_private, -private",
        "a__b, a--b",
        "größeMax, größe-max",
        "with blank, with blank",
        "'', ''",
    })
    void canonical_anySpelling_isKebabCase(String spelling, String canonical) {
        assertThat(YamlKeys.canonical(spelling)).isEqualTo(canonical);
    }

    @Test
    void canonical_turkishLocale_changesNothing() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(YamlKeys.canonical("REDIS_ID")).isEqualTo("redis-id");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void canonical_ofCanonical_isItself() {
        Random random = new Random(7);
        String letters = "aAzZ09_-.üÜ ßİıǅ𝐀";
        for (int run = 0; run < 20_000; run++) {
            StringBuilder key = new StringBuilder();
            for (int i = random.nextInt(10); i > 0; i--) {
                key.append(letters.charAt(random.nextInt(letters.length())));
            }
            String canonical = YamlKeys.canonical(key.toString());
            assertThat(YamlKeys.canonical(canonical)).isEqualTo(canonical);
        }
    }
}
