package ai.orchestra.config.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommonRegexTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "[a-z][a-z0-9]*(-[a-z0-9]+)*",
                "^[A-Z_]+$",
                "(?:a|b){2,3}",
                "\\d+\\.\\d*?",
                "[\\w.-]+@[\\w-]+",
                "a{3}b{2,}c??",
                "https?://.*",
                "[^/]+",
                "größe"
            })
    void expressionsThatMeanTheSame_areCommon(String regex) {
        Pattern.compile(regex);
        assertThat(CommonRegex.isCommon(regex)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\s",
                "\\bword\\b",
                "a++",
                "a?+",
                "a{2}+",
                "(?i)a",
                "(?=a)a",
                "(?<name>a)",
                "(a)\\1",
                "\\Qa\\E",
                "\\p{L}",
                "[a-z&&[^b]]",
                "[[a]b]",
                "[\\s]",
                "\\x41",
                "\\-",
                "a]",
                "[\\w-.]",
                "^*",
                "\\t"
            })
    void expressionsThatDiffer_areNot(String regex) {
        assertThat(CommonRegex.isCommon(regex)).isFalse();
    }
}
