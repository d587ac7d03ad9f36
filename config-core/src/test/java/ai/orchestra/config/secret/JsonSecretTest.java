package ai.orchestra.config.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.testsupport.Canary;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSecretTest {
    private static final String PASSWORD = Canary.secret("password");
    private static final String TEXT = """
            {"user": "ada", "password": "%s", "a.b": "dotted", "a/b": "slashed", "m~n": "tilde", "": "unnamed",
             "one": 1.10, "big": 123456789012345678901234567890, "exp": 1E5, "minus": -0, "yes": true, "no": false,
             "nothing": null, "escaped": "\\u00e9\\n\\"",
             "replicas": [{"password": "zeroth"}, ["inner"]], "empty": {}}
            """.formatted(PASSWORD);

    private final JsonSecret json = JsonSecret.of("db", Secret.of(TEXT));

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "user                 | ada",
                "/user                | ada",
                "a.b                  | dotted",
                "/a.b                 | dotted",
                "a/b                  | slashed",
                "/a~1b                | slashed",
                "m~n                  | tilde",
                "/m~0n                | tilde",
                "/                    | unnamed",
                "one                  | 1.10",
                "big                  | 123456789012345678901234567890",
                "exp                  | 1E5",
                "minus                | -0",
                "yes                  | true",
                "no                   | false",
                "/replicas/0/password | zeroth",
                "/replicas/1/0        | inner",
            })
    void get_selects(String selector, String expected) {
        assertThat(json.get(selector)).isEqualTo(expected);
        assertThat(json.find(selector)).contains(expected);
        assertThat(json.value(selector).matches(expected)).isTrue();
    }

    @Test
    void get_returnsTextWithoutItsEscapes() {
        assertThat(json.get("password")).isEqualTo(PASSWORD);
        assertThat(json.get("escaped")).isEqualTo("\u00e9\n\"");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "pass                 | no pass in it: the outermost value is an object without pass",
                "replicas.0           | no replicas.0 in it: the outermost value is an object without replicas.0",
                "/replicas/2          | no /replicas/2 in it: /replicas is an array of 2 without 2",
                "/replicas/00         | no /replicas/00 in it: /replicas is an array of 2 without 00",
                "/replicas/-          | no /replicas/- in it: /replicas is an array of 2 without -",
                "/replicas/0/user     | no /replicas/0/user in it: /replicas/0 is an object without user",
                "/password/x          | no /password/x in it: /password is a single value without x",
                "/a~1b/x              | no /a~1b/x in it: /a~1b is a single value without x",
                "nothing              | null at nothing",
            })
    void get_namesTheWayToWhatIsMissingAndNoValue(String selector, String reason) {
        assertThatThrownBy(() -> json.get(selector))
                .isInstanceOf(SecretJsonException.class)
                .hasMessage("the secret db has " + reason + "; add it to the JSON, or select another key");
        assertThat(json.find(selector)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"replicas,an array of 2,/replicas/key", "/empty,an object,/empty/key", "/replicas/1,an array of 1,1/key"
    })
    void get_refusesWhatIsNoSingleValue(String selector, String kind, String advice) {
        assertThatThrownBy(() -> json.find(selector))
                .isInstanceOf(SecretJsonException.class)
                .hasMessageContaining(kind)
                .hasMessageEndingWith(advice);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a~", "/a~2"})
    void get_refusesWhatIsNoSelector(String selector) {
        assertThatThrownBy(() -> json.get(selector)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "{index}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$                          | line 1, column 1;",
                "{\"a\": $}                 | line 1, column 7",
                "{\"a\": \"$}               | line 1",
                "{\"a\": \"$\",}            | line 1",
                "{\"a\": \"$\"} x           | line 1",
                "{\"a\": \"$\"} {}          | line 1",
                "{\"a\": 01, \"b\": \"$\"}  | line 1, column 8",
                "{'a': '$'}                 | line 1, column 2",
                "{\"a\": NaN, \"b\": \"$\"} | line 1",
                "[\"$\"                     | line 1",
                "\"$\"                      | neither an object nor an array",
                "42                         | neither an object nor an array",
                "null                       | neither an object nor an array",
                "``                         | empty",
                "{\"a\": {\"k\": 1, \"k\": \"$\"}} | the key /a/k twice, again in line 1, column 16",
            })
    void of_refusesWhatIsNoJsonWithoutAnyOfItsText(String pattern, String reason) {
        String text = pattern.replace("$", PASSWORD);

        assertThatThrownBy(() -> JsonSecret.of("db", Secret.of(text)))
                .isInstanceOf(SecretJsonException.class)
                .hasMessageStartingWith("the secret db ")
                .hasMessageContaining(reason)
                .hasNoCause()
                .satisfies(e -> assertThat(printed(e)).doesNotContain(Canary.MARK));
    }

    @Test
    void of_countsLines() {
        assertThatThrownBy(() -> JsonSecret.of("db", Secret.of("{\n  \"a\": 1,\n  \"b\": " + PASSWORD + "}")))
                .hasMessageContaining("line 3, column 8;");
    }

    @Test
    void of_refusesDepthAndBytesThatAreNoText() {
        String deep = "[".repeat(65) + "]".repeat(65);
        assertThat(JsonSecret.of("db", Secret.of("[".repeat(64) + "]".repeat(64)))
                        .find("/1"))
                .isEmpty();
        assertThatThrownBy(() -> JsonSecret.of("db", Secret.of(deep)))
                .isInstanceOf(SecretJsonException.class)
                .hasMessageContaining("64 levels");
        assertThatThrownBy(() -> JsonSecret.of("db", Secret.of(new byte[] {(byte) 0xC3})))
                .isInstanceOf(SecretNotTextException.class);
    }

    @Test
    void toString_hidesEverything() {
        assertThat(json).hasToString("JsonSecret[db, ****]");
        assertThat(new JsonSecret.JsonNode.Scalar(PASSWORD)).hasToString("Scalar[****]");
    }

    @Test
    void json_readsASecretBySecrets() {
        try (Secrets secrets = Secrets.of(Map.of("db", TEXT))) {
            assertThat(secrets.json("db").get("user")).isEqualTo("ada");
            assertThatThrownBy(() -> secrets.json("other")).isInstanceOf(SecretNotFoundException.class);
        }
    }

    private static String printed(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
