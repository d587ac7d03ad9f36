package ai.orchestra.config.dotenv;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import ai.orchestra.config.template.Definition;
import ai.orchestra.config.template.Expander;
import ai.orchestra.config.template.Scope;
import ai.orchestra.testsupport.Canary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DotenvFileTest {

    @ParameterizedTest
    @CsvSource({
        "'CACHE_TTL=30 parsecs', CACHE_TTL, 1, 11, 1",
        "'\n\n  A = x', A, 3, 7, 3",
        "'export A=\"x\"', A, 1, 10, 8",
        "'A=', A, 1, 3, 1",
        "'A= \t', A, 1, 5, 1",
        "'\ufeffA=1', A, 1, 3, 1",
        "'  A', A, 1, 3, 3",
        "'B=\"1\n2\n3\"\nA=4', A, 4, 3, 1",
        "'B=1\r\nA=2', A, 2, 3, 1",
        "'B=\ud83d\ude00\nA=2', A, 2, 3, 1",
    })
    void knows_wherePartsStand(String text, String name, int line, int column, int nameColumn) {
        DotenvEntry last = DotenvFile.parse(Loaded.FILE, text).entries().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow();

        assertThat(last.origin().line()).isEqualTo(line);
        assertThat(last.origin().column()).isEqualTo(column);
        assertThat(last.nameColumn()).isEqualTo(nameColumn);
        assertThat(last.nameOrigin().describe()).isEqualTo(".env:" + line + ":" + nameColumn);
    }

    @Test
    void keeps_theOrderAndBothOfTwoEqualKeys() {
        DotenvFile file = DotenvFile.parse(Loaded.FILE, "B=1\nA=2\nB=3\nC");

        assertThat(file.entries()).extracting(DotenvEntry::name).containsExactly("B", "A", "B", "C");
        assertThat(file.entries()).extracting(DotenvEntry::inherited).containsExactly(false, false, false, true);
    }

    @Test
    void warns_ofAKeySetTwice() {
        DotenvFile file = DotenvFile.parse(Loaded.FILE, "A=1\nB=2\n  A=3\nB\n");

        assertThat(file.problems()).isEmpty();
        assertThat(file.warnings()).hasSize(1);
        Problem warning = file.warnings().get(0);
        assertThat(warning.code()).isEqualTo(ProblemCode.DUPLICATE);
        assertThat(warning.key()).isEqualTo("A");
        assertThat(warning.origin()).isNotNull();
        assertThat(warning.origin().describe()).isEqualTo(".env:3:3");
        assertThat(warning.text()).contains("line 1");
    }

    @Test
    void keepsQuiet_whenAKeyBuildsOnItsEarlierValue() {
        Loaded loaded = Loaded.of("A=1\nA=${A}2\nA=${A:-x}3");

        assertThat(loaded.warnings).isEmpty();
        assertThat(loaded.values()).containsExactly(Map.entry("A", "123"));
    }

    @Test
    void reports_allFaultsOfAFileTogether() {
        assertThat(Loaded.of("A=\"b\"c\nx y\nB=${\nC=${D:?needed}\nE='\nF=1").problemPlaces())
                .containsExactly("CFG-202 1:6", "CFG-202 2:2", "CFG-202 3:3", "CFG-202 5:3", "CFG-107 4:3");
    }

    @Test
    void leavesTheOtherFaultsAsTheyAre_whenOneIsMended() {
        String[] faulty = {"A=\"b\"c", "x y", "B=${", "C=${D:?needed}", "E='", "F=$G", "G=$F", "H=${I!}", "'J'=1"};
        String[] mended = {"A='b c'", "xy=1", "B=$$", "C=${D:-no}", "E=''", "F=1", "G=1", "H=$$I", "J=1"};
        List<Problem> all = Loaded.of(String.join("\n", faulty)).problems;
        assertThat(all).hasSize(8);

        for (int line = 0; line < faulty.length; line++) {
            String[] lines = faulty.clone();
            lines[line] = mended[line];
            List<Problem> others = new ArrayList<>(all);
            // F and G refer to each other, which is one problem, told at F.
            int told = line == 6 ? 6 : line + 1;
            others.removeIf(problem -> problem.origin() instanceof Origin.File file && file.line() == told);
            assertThat(Loaded.of(String.join("\n", lines)).problems).isEqualTo(others);
        }
    }

    @Test
    void counts_faultsBeyondAHundred() {
        DotenvFile file = DotenvFile.parse(Loaded.FILE, "!\n".repeat(250));

        assertThat(file.problems()).hasSize(101);
        assertThat(file.problems().get(100).text()).startsWith("has 150 more problems");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A=%s\"x\n!%s\n", "A='%s\nB=\"%s", "A=\"b\"%s\n", "%s %s=1", "A=${%s", "A=\"${X:-%s\""})
    void neverShows_textOfAValue(String text) {
        String secret = Canary.secret("dotenv");
        Loaded loaded = Loaded.of(text.replace("%s", secret));

        assertThat(loaded.file + "" + loaded.file.entries() + loaded.problems + loaded.warnings + loaded.expansions)
                .doesNotContain(Canary.MARK);
    }

    @Test
    void carriesTheProblem_intoTheValueConcerned() {
        Loaded loaded = Loaded.of("A=\"x\nB=2");

        assertThat(loaded.expansions.get("A").problems()).isEqualTo(loaded.file.problems());
    }

    @Test
    void leavesOut_keysThatStartWithADigit() {
        Map<String, Definition> definitions =
                DotenvFile.parse(Loaded.FILE, "1A=1\nA=2\nSET\nX").definitions(Loaded.scope(Map.of("SET", "v")));

        assertThat(definitions).containsOnlyKeys("A", "SET");
        assertThat(definitions.get("SET").origin().describe()).isEqualTo("environment variable SET");
    }

    @Test
    void reads_manyLinesAndLongLines() {
        String many = IntStream.range(0, 100_000)
                .mapToObj(i -> "K" + i + "=${K" + (i - 1) + "}")
                .collect(Collectors.joining("\n"));
        Map<String, Definition> definitions =
                DotenvFile.parse(Loaded.FILE, many).definitions(Scope.none());
        String longLine = "A=\"" + "x$$".repeat(1_000_000) + "\"";

        assertThat(definitions).hasSize(100_000);
        assertThat(new Expander().expand(definitions.get("K99999")).problems()).hasSize(1);
        assertThat(DotenvFile.parse(Loaded.FILE, longLine).entries()).hasSize(1);
    }
}
