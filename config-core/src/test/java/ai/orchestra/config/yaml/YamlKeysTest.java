package ai.orchestra.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        "/users/[userId], /users/[user-id]",
        "[FE80::1], [fe80::1]",
        "corsOrigins[0], cors-origins[0]",
        "llama-3.2-1B, llama-3.2-1b",
        "Llama-3.2-1B, llama-3.2-1b",
        "aB.NEO4J.cD, a-b.neo4j.c-d",
        "'', ''",
    })
    void canonical_anySpelling_isKebabCase(String spelling, String canonical) {
        assertThat(YamlKeys.canonical(spelling)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory.corsOrigins[0].redisURL", "a.NEO4J.b", "/users/[userId].s3B", ".A.", "[0]", "a..B"})
    void canonicalPath_isThatOfItsSegments(String path) {
        String[] segments = path.split("\\.", -1);
        for (int i = 0; i < segments.length; i++) {
            segments[i] = YamlKeys.canonical(segments[i]);
        }
        assertThat(YamlKeys.canonicalPath(path)).isEqualTo(String.join(".", segments));
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
