package ai.orchestra.secrets.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.secret.Secret;
import ai.orchestra.config.secret.SecretConfigurationException;
import ai.orchestra.testsupport.Canary;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PointedValueTest {
    // The document of RFC 6901's section 5, and values of every type.
    private static final String DOCUMENT = """
            {"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\\\j": 5, "k\\"l": 6, " ": 7,
             "m~n": 8, "big": 123456789012345678901234567890.10, "yes": true, "none": null, "deep": {"x": [{"y": "z"}]}}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            /foo|["bar","baz"]
            /foo/0|bar
            /|0
            /a~1b|1
            /c%d|2
            /e^f|3
            /i\\j|5
            /k"l|6
            / |7
            /m~0n|8
            /big|123456789012345678901234567890.10
            /yes|true
            /deep/x/0/y|z
            /deep/x/0|{"y":"z"}
            """)
    void finds(String pointer, String value) {
        assertThat(PointedValue.in(Secret.of(DOCUMENT), pointer, "s").reveal()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/FOO", "/foo/2", "/foo/01", "/foo/-", "/foo/bar", "/yes/0", "/none", "/deep/x/1", "/foo/0/x"})
    void saysWhatIsMissing(String pointer) {
        assertThatThrownBy(() -> PointedValue.in(Secret.of(DOCUMENT), pointer, "the-secret"))
                .isInstanceOf(SecretConfigurationException.class)
                .hasMessageStartingWith("the-secret has nothing at " + pointer + ";");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "{\"a\": %s}",
                "{\"a\": \"%s\"",
                "{\"a\": \"%s\"} {}",
                "{\"a\": \"%s\", \"a\": 1}",
                "",
                "{\"b\": 1, \"a\": \"%s}",
            })
    void refusesWhatIsNoDocument_withoutQuotingIt(String form) {
        Secret secret = Secret.of(form.formatted(Canary.secret("value")));

        assertThatThrownBy(() -> PointedValue.in(secret, "/a", "the-secret"))
                .isInstanceOf(SecretConfigurationException.class)
                .hasMessageContaining("is not one JSON document")
                .hasNoCause()
                .message()
                .doesNotContain(Canary.MARK);
    }
}
