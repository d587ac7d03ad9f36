package ai.orchestra.config.yaml;

import static ai.orchestra.config.yaml.Read.places;
import static ai.orchestra.config.yaml.Read.tree;
import static ai.orchestra.config.yaml.Read.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class YamlRecoveryTest {
    private static final List<String> FAULTY = List.of(
            "alpha: \"open\n",
            "beta:\n\ttabbed: 1\n",
            "gamma: @at\n",
            "delta: {x: 1, x: 2}\n",
            "epsilon:\n    x: 1\n  y: 2\n",
            "zeta: !tag x\n",
            "eta: *none\n",
            "theta: [1, 2\n",
            "iota no colon\n",
            "kappa: \"\\d\"\n",
            "alpha.b: 1\nalpha.b: 2\n");
    private static final List<String> SOUND = List.of(
            "alpha: \"open\"\n",
            "beta:\n  tabbed: 1\n",
            "gamma: '@at'\n",
            "delta: {x: 1, y: 2}\n",
            "epsilon:\n    x: 1\n    y: 2\n",
            "zeta: '!tag x'\n",
            "eta: '*none'\n",
            "theta: [1, 2]\n",
            "iota: colon\n",
            "kappa: '\\d'\n",
            "mu.b: 1\nmu.c: 2\n");
    private static final List<String> PLACES =
            List.of("1:8", "3:1", "4:8", "5:15", "8:3", "9:7", "10:6", "11:8", "12:1", "13:9", "15:1");

    @Test
    void parse_manyFaults_reportsAll() {
        assertThat(places(String.join("", FAULTY))).containsExactlyElementsOf(PLACES);
    }

    @Test
    void parse_oneFaultMended_leavesTheOthersWhereTheyWere() {
        for (int mended = 0; mended < FAULTY.size(); mended++) {
            List<String> sections = new ArrayList<>(FAULTY);
            sections.set(mended, SOUND.get(mended));
            if (mended == 0) {
                sections.set(FAULTY.size() - 1, "mu.b: 1\nmu.b: 2\n");
            }
            List<String> expected = new ArrayList<>(PLACES);
            expected.remove(mended);
            assertThat(places(String.join("", sections))).containsExactlyElementsOf(expected);
        }
    }

    @Test
    void parse_faultInOneSection_readsTheOthers() {
        YamlFile file = yaml("a: 1\nmemory.x:\n  b: @\n  c: 2\n# comment\nd: [1,\n  2]\n");
        assertThat(tree(file.root())).isEqualTo("{a: 1, d: [1, 2]}");
        assertThat(file.problems()).hasSize(1);
        assertThat(file.mayHide("memory")).isTrue();
        assertThat(file.mayHide("a")).isFalse();
        assertThat(file.mayHide("other")).isFalse();
    }

    @Test
    void parse_faultInSectionWithoutKey_mayHideAnyKey() {
        YamlFile file = yaml("a: 1\n? [x\nd: 1\n");
        assertThat(file.problems()).hasSize(1);
        assertThat(file.mayHide("other")).isTrue();
    }

    @Test
    void parse_secondDocument_mayHideAnyKey() {
        assertThat(yaml("a: 1\n---\nb: 1\n").mayHide("b")).isTrue();
    }

    @Test
    void parse_listInsteadOfMapping_mayHideAnyKey() {
        assertThat(yaml("- a\n").mayHide("b")).isTrue();
    }

    @Test
    void parse_anchorInFaultySection_isNotMissedElsewhere() {
        assertThat(places("a: &x\n  b: @\nc: *x\nd: *y\n")).containsExactly("2:6", "4:4");
    }

    @Test
    void parse_duplicateOfKeyInFaultySection_isReportedWhenMended() {
        assertThat(places("a: @\na: 1\n")).containsExactly("1:4");
        assertThat(places("a: 0\na: 1\n")).containsExactly("2:1");
    }

    @Test
    void parse_faultsWithoutEnd_stopsAfterSome() {
        YamlFile file = yaml("a: @\n".repeat(1000));
        assertThat(file.problems()).hasSize(20);
        assertThat(file.root().entries()).isEmpty();
        assertThat(file.mayHide("b")).isTrue();
    }
}
