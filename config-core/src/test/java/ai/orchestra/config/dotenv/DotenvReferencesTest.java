package ai.orchestra.config.dotenv;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.template.Expansion;
import ai.orchestra.testsupport.Canary;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DotenvReferencesTest {

    @Test
    void looksUp_theEnvironmentThenEarlierLinesThenLowerFiles() {
        Loaded loaded = Loaded.of(
                "E=file\nF=file\nA=$E $F $L\nF=late\nB=$F",
                Map.of("E", "environment"),
                Map.of("E", "lower", "F", "lower", "L", "lower"));

        assertThat(loaded.values()).containsEntry("A", "environment file lower").containsEntry("B", "late");
    }

    @Test
    void lets_aKeyReferToItsOuterOrEarlierOrLowerValue() {
        assertThat(Loaded.of("A=${A:-1}").values()).containsEntry("A", "1");
        assertThat(Loaded.of("A=${A:-1}", Map.of("A", "e")).values()).containsEntry("A", "e");
        assertThat(Loaded.of("A=0\nA=${A:-1}").values()).containsEntry("A", "0");
        assertThat(Loaded.of("A=${A:-1}", Map.of(), Map.of("A", "l")).values()).containsEntry("A", "l");
    }

    @Test
    void neverExpands_whatComesFromTheEnvironment() {
        assertThat(Loaded.of("A=$E", Map.of("E", "pa$$word ${E} $X")).values()).containsEntry("A", "pa$$word ${E} $X");
    }

    @Test
    void warns_whenAVariableIsSetLater() {
        Loaded loaded = Loaded.of("A=<${B}>\n\nB=1\nB=2");

        assertThat(loaded.problems).isEmpty();
        assertThat(loaded.values()).containsEntry("A", "<>");
        assertThat(loaded.warnings).extracting(Loaded::place).contains("CFG-901 1:4");
        assertThat(loaded.expansions.get("A").warnings().get(0).text())
                .contains("B is set later, in line 3; move it up");
    }

    @Test
    void warns_alsoWhenADefaultStandsInForAVariableThatIsSetLater() {
        Loaded loaded = Loaded.of("A=${B:-1}\nB=2");

        assertThat(loaded.values()).containsEntry("A", "1");
        assertThat(loaded.warnings).extracting(Loaded::place).containsExactly("CFG-901 1:3");
    }

    @Test
    void mentions_theLaterLineWhereAVariableIsRequired() {
        assertThat(Loaded.of("A=${B:?needed}\nB=2").problems.get(0).text())
                .isEqualTo("needs B, which is not set: needed; B is set later, in line 2; move it up");
    }

    @Test
    void reports_aCycleOnceWithItsChain() {
        Loaded loaded = Loaded.of("A=${B}\nB=$A\nC=${A}");

        assertThat(loaded.problems)
                .extracting(Problem::toString)
                .containsExactly(
                        "CFG-108 A  .env:1:3  refers back to itself: A (.env:1) -> B (.env:2) -> A; give one of"
                                + " them a value of its own");
        assertThat(loaded.values()).isEmpty();
    }

    @Test
    void reports_theShortestChainOfACycle() {
        assertThat(Loaded.of("A=$B$C\nB=$C\nC=$A").problems.get(0).text()).contains("A (.env:1) -> C (.env:3) -> A");
    }

    @Test
    void findsNoCycle_whereTheEnvironmentBreaksIt() {
        Loaded loaded = Loaded.of("A=${B}\nB=${A}", Map.of("B", "e"));

        assertThat(loaded.problems).isEmpty();
        assertThat(loaded.values()).containsEntry("A", "e").containsEntry("B", "e");
    }

    @Test
    void findsNoCycle_whereTheEnvironmentOrALowerFileBreaksItFurtherOn() {
        String text = "A=$B\nB=$C\nC=$A";

        assertThat(Loaded.of(text, Map.of(), Map.of("C", "l")).problems).isEmpty();
        assertThat(Loaded.of(text, Map.of("C", "e")).problems).isEmpty();
        assertThat(Loaded.of(text).problems).hasSize(1);
    }

    @Test
    void findsNoCycle_whereLinesBuildOnTheirOwnEarlierValue() {
        Loaded loaded = Loaded.of("A=${A:-0}\nA=${A}1\nA=${A}2\nB=$B:b\nB=$B:c");

        assertThat(loaded.problems).isEmpty();
        assertThat(loaded.values()).containsEntry("A", "012").containsEntry("B", ":b:c");
        assertThat(loaded.warnings).extracting(Loaded::place).containsExactly("CFG-901 4:3");
    }

    @Test
    void findsNoCycle_inAPlainReferenceToALaterLine() {
        assertThat(Loaded.of("A=$C\nB=1\nC=$B").problems).isEmpty();
    }

    @Test
    void finds_aCycleLongerThanTheStackIsDeep() {
        String ring = IntStream.range(0, 50_000)
                .mapToObj(i -> "K" + i + "=$K" + (i + 1) % 50_000)
                .collect(Collectors.joining("\n"));
        DotenvFile file = DotenvFile.parse(Loaded.FILE, ring);
        Expansion first = new ai.orchestra.config.template.Expander()
                .expand(file.definitions(Loaded.scope(Map.of())).get("K0"));

        assertThat(first.problems()).hasSize(1);
        assertThat(first.problems().get(0).text()).contains("K0 (.env:1) -> K1 (.env:2)", "(49988 more) -> K0");
    }

    @Test
    void leavesNamesOut_whereTheyMayBePartOfAPassword() {
        Loaded loaded = Loaded.of("A=pa$word\nB=${OTHER}");

        assertThat(loaded.values()).containsEntry("A", "pa");
        assertThat(loaded.expansions.get("A").warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.toString())
                        .startsWith("CFG-901 A  .env:1:5")
                        .contains("write $$", "single quotes")
                        .doesNotContain("word"));
        assertThat(loaded.expansions.get("B").warnings().get(0).text()).contains("OTHER", "${OTHER:-default}");
    }

    @Test
    void neverShows_valuesInTheMessageOfARequiredVariable() {
        Loaded loaded = Loaded.of("A=${B:?no ${E}}", Map.of("E", Canary.secret("message")));

        assertThat(loaded.problems.get(0).text()).isEqualTo("needs B, which is not set: no ${E}; set B");
    }

    @Test
    void recognises_secretsUnlessInSingleQuotes() {
        Loaded loaded = Loaded.of("A=${sm://key}\nB=\"x${sm://key#7}\"\nC='${sm://key}'\nD=$A");

        assertThat(loaded.problems).isEmpty();
        assertThat(loaded.expansions.get("C").text()).isEqualTo("${sm://key}");
        assertThat(loaded.expansions.get("A").secretReferences()).hasSize(1);
        assertThat(loaded.expansions.get("D").secretReferences())
                .isEqualTo(loaded.expansions.get("A").secretReferences());
        assertThat(loaded.expansions.get("B").assemble(reference -> reference.id() + reference.version()))
                .isEqualTo("xkey7");
        assertThat(List.of(loaded.expansions
                        .get("B")
                        .secretReferences()
                        .get(0)
                        .origin()
                        .describe()))
                .containsExactly(".env:2:5");
    }
}
