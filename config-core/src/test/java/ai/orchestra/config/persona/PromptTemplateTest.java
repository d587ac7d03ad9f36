package ai.orchestra.config.persona;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptTemplateTest {
    private static final Map<String, String> VALUES = Map.of("user", "Ada", "_x1", "{user}", "empty", "");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | ''",
                "Hello {user}! | Hello Ada!",
                "{user}{user} | AdaAda",
                "{{user}} | {user}",
                "{{{user}}} | {Ada}",
                "{{}}}} {{ | {}} {",
                "{_x1} | {user}",
                "[{empty}] | []",
                "$user ${{user}} %s | $user ${user} %s",
            })
    void render_withValues_isWhatPythonMakesOfIt(String template, String rendered) {
        assertThat(PromptTemplate.of(template).render(VALUES)).isEqualTo(rendered);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a { b' | has a { without a } at character 3; close the placeholder, or write {{ for a brace",
                "a } b | has a } without a { at character 3; write }} for a brace",
                "{user | has a { without a } at character 1; close the placeholder, or write {{ for a brace",
                "{us{er} | has a { without a } at character 1; close the placeholder, or write {{ for a brace",
                "{user}} | has a } without a { at character 7; write }} for a brace",
                "{} | has the placeholder {} at character 1, which is no name; write a name of letters, digits and _, or"
                        + " {{ for a brace",
                "{0} | has the placeholder {0} at character 1, which is no name; write a name of letters, digits and _,"
                        + " or {{ for a brace",
                "{user.name} | has the placeholder {user.name} at character 1, which is no name; write a name of letters,"
                        + " digits and _, or {{ for a brace",
                "{user!r:>5} | has the placeholder {user!r:>5} at character 1, which is no name; write a name of letters,"
                        + " digits and _, or {{ for a brace",
            })
    void of_withStrayBrace_saysWhere(String template, String message) {
        assertThatThrownBy(() -> PromptTemplate.of(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{usr} {topic} {usr} | the prompt template has no value for {usr} (did you mean user?), {topic}; values"
                        + " are given for _x1, empty, user",
                "{User} | the prompt template has no value for {User} (did you mean user?); values are given for _x1,"
                        + " empty, user",
            })
    void render_withoutValue_namesEveryPlaceholder(String template, String message) {
        assertThatThrownBy(() -> PromptTemplate.of(template).render(VALUES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void render_withoutAnyValue_saysSo() {
        assertThatThrownBy(() -> PromptTemplate.of("{user}").render(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the prompt template has no value for {user}; values are given for none");
    }

    @Test
    void render_ofTextWithDoubledBraces_isTheText() {
        SplittableRandom random = new SplittableRandom(20_261_121);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(30); length > 0; length--) {
                text.append("ab{}$ \n\u00e4".charAt(random.nextInt(8)));
            }
            String written = text.toString().replace("{", "{{").replace("}", "}}");
            assertThat(PromptTemplate.of(written).render(Map.of())).isEqualTo(text.toString());
        }
    }

    @Test
    void templates_ofTheSameText_areEqual() {
        PromptTemplate template = PromptTemplate.of("{b} {a} {b}");
        assertThat(template)
                .isEqualTo(PromptTemplate.of("{b} {a} {b}"))
                .hasSameHashCodeAs(PromptTemplate.of("{b} {a} {b}"));
        assertThat(template).isNotEqualTo(PromptTemplate.of("{b}")).hasToString("{b} {a} {b}");
        assertThat(template.placeholders()).containsExactly("b", "a");
    }
}
