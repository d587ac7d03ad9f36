package ai.orchestra.config.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.ProblemCode;
import ai.orchestra.testsupport.Canary;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpansionTest {
    private static final Origin.File PLACE = new Origin.File(Path.of("a.yaml"), 1, 1);

    private static Expansion expand(String text) {
        Scope scope = name -> name.equals("set") ? Definition.literal("set", "v", new Origin.Variable("set")) : null;
        Template template = Template.parse("k", text, PLACE, ProblemCode.UNRESOLVED);
        return new Expander().expand(new Definition("k", template, PLACE, scope));
    }

    @Test
    void gives_textWithoutSecrets() {
        assertThat(expand("a${set}").isPlain()).isTrue();
        assertThat(expand("a${set}").text()).isEqualTo("av");
        assertThat(expand("").text()).isEmpty();
        assertThat(expand("a").assemble(reference -> null)).isEqualTo("a");
    }

    @Test
    void puts_secretsIn() {
        Expansion expansion = expand("a${sm://b}c${sm://d#2}");

        assertThat(expansion.isPlain()).isFalse();
        assertThat(expansion.secretReferences())
                .extracting(Part.SecretReference::id)
                .containsExactly("b", "d");
        assertThat(expansion.assemble(reference -> reference.id().toUpperCase(java.util.Locale.ROOT)))
                .isEqualTo("aBcD");
        assertThatThrownBy(expansion::text)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not fetched");
    }

    @Test
    void takes_fallbacksForAbsentSecrets() {
        Expansion expansion = expand("${sm://a:-${sm://b:-<${set}>}}");

        assertThat(expansion.secretReferences())
                .extracting(Part.SecretReference::id)
                .containsExactly("a");
        assertThat(expansion.assemble(reference -> null)).isEqualTo("<v>");
        assertThat(expansion.assemble(reference -> Map.of("b", "B").get(reference.id())))
                .isEqualTo("B");
    }

    @Test
    void leaves_absentSecretsWithoutFallback() {
        Expansion settled = expand("x${sm://a}").settle(reference -> null);

        assertThat(settled.isValid()).isTrue();
        assertThat(settled.isPlain()).isFalse();
        assertThat(settled.secretReferences()).hasSize(1);
    }

    @Test
    void counts_problemsOfAFallbackOnlyIfItIsNeeded() {
        Expansion expansion = expand("${sm://a:-${no}${missing:?set it}}");

        assertThat(expansion.isValid()).isTrue();
        assertThat(expansion.assemble(reference -> "A")).isEqualTo("A");
        Expansion settled = expansion.settle(reference -> null);
        assertThat(settled.problems()).hasSize(1);
        assertThat(settled.warnings()).hasSize(1);
        assertThatThrownBy(settled::text)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("problems");
    }

    @Test
    void counts_aSecretAsSetAndNotEmpty() {
        Scope scope = name -> new Definition(
                name, Template.parse(name, "${sm://a}", PLACE, ProblemCode.UNRESOLVED), PLACE, Scope.none());
        Template template = Template.parse("k", "${x:-d}${x:+e}", PLACE, ProblemCode.UNRESOLVED);
        Expansion expansion = new Expander().expand(new Definition("k", template, PLACE, scope));

        assertThat(expansion.assemble(reference -> "")).isEqualTo("e");
    }

    @Test
    void hides_text() {
        String secret = Canary.secret("expansion");

        assertThat(Expansion.of(secret).toString()).doesNotContain(Canary.MARK);
        assertThat(expand("${no}${sm://a:-" + secret + "}").toString()).doesNotContain(Canary.MARK);
        assertThat(Definition.literal("k", secret, PLACE).toString()).doesNotContain(Canary.MARK);
    }
}
