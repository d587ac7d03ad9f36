package ai.orchestra.config.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import ai.orchestra.testsupport.Canary;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
    private static final Origin.File START = new Origin.File(Path.of("application.yaml"), 4, 7);

    static Template yaml(String text) {
        return Template.parse("key", text, START, ProblemCode.UNRESOLVED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "pa$word", "pa$$word", "$", "a$ b", "$(x)", "{}", "}{"})
    void keeps_textWithoutBracedReferences(String text) {
        assertThat(yaml(text).isLiteral()).isTrue();
        assertThat(yaml(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"$${x}, ${x}", "a$${, a${", "$$${x}, $${x}", "$$$x, $$$x"})
    void reads_anEscapedReferenceAsText(String text, String expected) {
        assertThat(yaml(text).text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "${x}, x, ''",
        "${memory.redis_url}, memory.redis_url, ''",
        "${x:-d}, x, :-",
        "${x-d}, x, -",
        "${x:?d}, x, :?",
        "${x?d}, x, ?",
        "${x:+d}, x, :+",
        "${x+d}, x, +",
        "${x:-}, x, :-",
        "${x:-{\"a\":{}}}, x, :-",
    })
    void reads_variables(String text, String name, String operator) {
        Template template = yaml(text);

        assertThat(template.problem()).isNull();
        assertThat(template.parts()).hasSize(1);
        Part.Variable variable = (Part.Variable) template.parts().get(0);
        assertThat(variable.name()).isEqualTo(name);
        assertThat(variable.operator().symbol()).isEqualTo(operator);
        assertThat(variable.operand() == null).isEqualTo(operator.isEmpty());
        assertThat(variable.operator().emptyCountsAsUnset()).isEqualTo(operator.startsWith(":"));
    }

    @ParameterizedTest
    @CsvSource({
        "${sm://redis-auth}, redis-auth, latest, false",
        "${sm://redis-auth#7}, redis-auth, 7, false",
        "${sm://a:-d}, a, latest, true",
        "${sm://a#2:-${b:-c}}, a, 2, true",
        "${sm://projects/p/secrets/a_b/versions/3}, projects/p/secrets/a_b/versions/3, latest, false",
        "${sm://a.b@c}, a.b@c, latest, false",
    })
    void reads_secretReferences(String text, String id, String version, boolean fallback) {
        Part.SecretReference secret = (Part.SecretReference) yaml(text).parts().get(0);

        assertThat(secret.id()).isEqualTo(id);
        assertThat(secret.version()).isEqualTo(version);
        assertThat(secret.fallback() != null).isEqualTo(fallback);
        assertThat(secret.origin()).isEqualTo(START);
    }

    @Test
    void knows_wherePartsStand() {
        List<Part.Variable> variables = yaml("ab${x}\ncd\ud83d\ude00${y:-${z}}").variables();

        assertThat(variables).extracting(Part.Variable::name).containsExactly("x", "y", "z");
        assertThat(variables).extracting(Part.Variable::line).containsExactly(4, 5, 5);
        assertThat(variables).extracting(Part.Variable::column).containsExactly(9, 4, 9);
    }

    @Test
    void finds_variablesInFallbacksOfSecrets() {
        assertThat(yaml("${sm://a:-${b}}").variables())
                .extracting(Part.Variable::name)
                .containsExactly("b");
    }

    @ParameterizedTest
    @CsvSource({
        "${, 4:7, never closed",
        "a${x, 4:8, never closed",
        "${}, 4:7, no valid name",
        "${ x}, 4:7, no valid name",
        "${1x}, 4:7, no valid name",
        "${x y}, 4:7, must be followed",
        "${x:y}, 4:7, must be followed",
        "${x:-${y}, 4:7, never closed",
        "${x:-${y!}}, 4:12, must be followed",
        "${sm://}, 4:7, the secret's name",
        "${sm://a#}, 4:7, the version",
        "${sm://a:}, 4:7, malformed",
        "${sm://a, 4:7, never closed",
        "${sm://a:-b, 4:7, never closed",
    })
    void reports_malformedReferences(String text, String place, String why) {
        Template template = yaml(text);
        Problem problem = template.problem();

        assertThat(problem).isNotNull();
        assertThat(problem.code()).isEqualTo(ProblemCode.UNRESOLVED);
        assertThat(problem.key()).isEqualTo("key");
        assertThat(problem.origin()).isNotNull();
        assertThat(problem.origin().describe()).isEqualTo("application.yaml:" + place);
        assertThat(problem.text()).contains(why);
        assertThat(template.isLiteral()).isFalse();
        assertThat(template.parts()).isEmpty();
    }

    @Test
    void reports_nestingBeyondItsLimit() {
        String deep = "${x:-".repeat(50) + "d" + "}".repeat(50);
        String tooDeep = "${x:-".repeat(100_000);

        assertThat(yaml(deep).problem()).isNull();
        assertThat(yaml(tooDeep).problem()).isNotNull();
        assertThat(yaml(tooDeep).problem().text()).contains("more than 50 deep");
    }

    @Test
    void gives_noTextWhereThereAreReferences() {
        assertThatThrownBy(() -> yaml("${x}").text()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void hides_text() {
        String secret = Canary.secret("template");

        assertThat(Template.literal(secret).toString()).doesNotContain(Canary.MARK);
        assertThat(yaml("${x:-" + secret + "}${sm://a:-" + secret + "}").toString())
                .doesNotContain(Canary.MARK);
        assertThat(yaml("${x!" + secret).toString()).isEqualTo("Template[malformed]");
        assertThat(yaml("${x!" + secret).problem().toString()).doesNotContain(Canary.MARK);
        assertThat(Template.parse("k", "$x", Dialect.COMPOSE, ProblemCode.UNRESOLVED, index -> START)
                        .toString())
                .isEqualTo("Template[Variable[unbraced at 4:7]]");
    }

    @Test
    void answers_placesFurtherBack() {
        Positions positions = new Positions(START, "a\nb");

        assertThat(positions.at(3).describe()).isEqualTo("application.yaml:5:2");
        assertThat(positions.at(1).describe()).isEqualTo("application.yaml:4:8");
        assertThatThrownBy(() -> positions.at(4)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
