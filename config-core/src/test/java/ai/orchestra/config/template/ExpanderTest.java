package ai.orchestra.config.template;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpanderTest {
    private final Map<String, Definition> all = new HashMap<>();
    private final AtomicInteger lookups = new AtomicInteger();
    private final Expander expander = new Expander();

    /** Defines a key, in the line after the one before, in a scope in which all keys see each other. */
    private Definition define(String name, String text) {
        Origin.File origin = new Origin.File(Path.of("a.yaml"), all.size() + 1, 5);
        Definition definition =
                new Definition(name, Template.parse(name, text, origin, ProblemCode.UNRESOLVED), origin, this::find);
        all.put(name, definition);
        return definition;
    }

    private Definition find(String name) {
        lookups.incrementAndGet();
        return all.get(name);
    }

    private Expansion expand(String text) {
        return expander.expand(define("it", text));
    }

    @ParameterizedTest
    @CsvSource({
        "a${set}b${set}, avbv",
        "${set:-d}${set-d}${set:?d}${set?d}, vvvv",
        "${set:+d}${set+d}, dd",
        "<${empty:-d}|${empty-d}|${empty?d}|${empty:+d}|${empty+d}>, <d||||d>",
        "<${no:-d}|${no-d}|${no:+d}|${no+d}>, <d|d||>",
        "${no:-${set}}, v",
        "${no:-}x, x",
        "$${set}, ${set}",
        "$set, $set",
    })
    void replaces_references(String text, String expected) {
        define("set", "v");
        define("empty", "");
        Expansion expansion = expand(text);

        assertThat(expansion.problems()).isEmpty();
        assertThat(expansion.warnings()).isEmpty();
        assertThat(expansion.text()).isEqualTo(expected);
    }

    @Test
    void neverExpands_whatComesOutOfAnExpansion() {
        define("b", "$${c}");
        define("c", "no");

        assertThat(expand("${b}").text()).isEqualTo("${c}");
    }

    @ParameterizedTest
    @CsvSource({
        "${empty:?set it}, 'needs empty, which is empty: set it; set empty'",
        "${no:?}, 'needs no, which is not set; set no'",
        "${no?${set} and ${sm://x}}, 'needs no, which is not set: ${set} and ${sm://x}; set no'",
    })
    void reports_requiredVariables(String text, String expected) {
        define("empty", "");
        Expansion expansion = expand(text);

        assertThat(expansion.pieces()).isEmpty();
        assertThat(expansion.problems())
                .containsExactly(
                        new Problem(ProblemCode.UNRESOLVED, "it", new Origin.File(Path.of("a.yaml"), 2, 5), expected));
    }

    @Test
    void shortens_theMessageOfARequiredVariable() {
        assertThat(expand("${no:?" + "m".repeat(500) + "}").problems().get(0).text())
                .hasSizeLessThan(300)
                .contains("m...");
    }

    @Test
    void warns_ofUnsetVariables() {
        Expansion expansion = expand("a${no}");

        assertThat(expansion.text()).isEqualTo("a");
        assertThat(expansion.warnings())
                .containsExactly(new Problem(
                        ProblemCode.UNSET_REFERENCE,
                        "it",
                        new Origin.File(Path.of("a.yaml"), 1, 6),
                        "refers to no, which is not set, and so became empty text; set it, or write ${no:-default}"));
    }

    @Test
    void passesOn_problemsAndWarningsOfWhatItRefersTo() {
        define("b", "${no}${missing:?x}");
        Expansion expansion = expand("${b:-d}${b:+e}${b}");

        assertThat(expansion.problems()).extracting(Problem::key).containsExactly("b");
        assertThat(expansion.warnings()).extracting(Problem::key).containsExactly("b");
    }

    @Test
    void reports_malformedTexts() {
        assertThat(expand("${").problems()).hasSize(1);
    }

    @Test
    void reports_theSameCycleForEachMember() {
        Definition a = define("a", "${b}");
        Definition b = define("b", "x${c:-d}");
        Definition c = define("c", "${a}");
        List<Problem> problems = expander.expand(b).problems();

        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).toString())
                .startsWith("CFG-108 a  a.yaml:1:5")
                .contains("a (a.yaml:1) -> b (a.yaml:2) -> c (a.yaml:3) -> a;");
        assertThat(expander.expand(a).problems()).isEqualTo(problems);
        assertThat(new Expander().expand(c).problems()).isEqualTo(problems);
        assertThat(expand("${c}").problems()).isEqualTo(problems);
    }

    @Test
    void reports_aReferenceToItself() {
        assertThat(expand("${it}").problems()).extracting(Problem::code).containsExactly(ProblemCode.CYCLE);
    }

    @Test
    void worksOut_eachDefinitionOnce() {
        define("b", "${c}${c}");
        define("c", "${d}");
        define("d", "v");

        assertThat(expand("${b}${b}${b}").text()).isEqualTo("vvvvvv");
        assertThat(lookups).hasValue(3 + 2 + 1);
    }

    @Test
    void reports_valuesThatDoubleUpEndlessly() {
        define("x0", "lol");
        for (int i = 1; i < 90; i++) {
            define("x" + i, ("${x" + (i - 1) + "}").repeat(2));
            define("s" + i, "${sm://y:-${s" + (i - 1) + "}${s" + (i - 1) + "}}");
        }
        define("s0", "${sm://y}");

        assertThat(expand("${x10}").text()).hasSize(3 << 10);
        assertThat(expand("${x89}").problems().get(0).text()).contains("more than 1048576 characters");
        assertThat(expand("${s40}").problems()).isEmpty();
        assertThat(expand("${s40}").settle(reference -> null).problems().get(0).text())
                .contains("more than 1048576 characters");
    }

    @Test
    void reports_loadsThatExpandWithoutEnd() {
        define("big", "x".repeat(1_000_000));
        Expansion last = null;
        for (int i = 0; i < 20; i++) {
            last = expander.expand(define("copy" + i, "${big}!"));
        }

        assertThat(last.problems().get(0).text()).contains("altogether");
    }

    @Test
    void reports_chainsBeyondItsLimitWhateverTheOrder() {
        for (int i = 1; i <= 150; i++) {
            define("x" + i, i == 1 ? "v" : "${no:-${x" + (i - 1) + "}}");
        }
        Expander upwards = new Expander();
        for (int i = 1; i <= 150; i++) {
            assertThat(upwards.expand(all.get("x" + i)).isValid())
                    .isEqualTo(new Expander().expand(all.get("x" + i)).isValid());
        }
        assertThat(expander.expand(all.get("x150")).problems().get(0).text()).contains("more than 100 references");
        assertThat(expander.expand(all.get("x60")).isValid()).isFalse();
        assertThat(expander.expand(all.get("x40")).text()).isEqualTo("v");
    }

    @Test
    void keeps_noMoreThanAHundredWarnings() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 150; i++) {
            text.append("${no").append(i).append('}');
        }

        assertThat(expand(text.toString()).warnings()).hasSize(100);
    }

    @Test
    void names_placesThatAreNoFiles() {
        Definition custom = new Definition(
                "k",
                Template.parse("k", "${no:?x}", new Origin.File(Path.of("f"), 1, 1), ProblemCode.UNRESOLVED),
                new Origin.Custom("vault", "k"),
                Scope.none());

        assertThat(expander.expand(custom).problems().get(0).origin()).isEqualTo(new Origin.Custom("vault", "k"));
        assertThat(custom).hasToString("k (vault k)");
        assertThat(new Cycle(List.of(custom)).problem().text()).contains("k (vault k) -> k");
    }
}
