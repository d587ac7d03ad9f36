package ai.orchestra.benchmarks.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkPageTest {
    private static final Pick OURS = Pick.of("AppendBenchmark.ours");
    private static final Pick THEIRS = Pick.of("AppendBenchmark.theirs");
    private static final Section SECTION = new Section(
            "append",
            "Appending",
            "What was done.",
            List.of(Scenario.of("append", new Contestant("ours", OURS), new Contestant("theirs", THEIRS))),
            List.of(
                    Target.atMost("append", Amount.of(OURS), 50, "us/op"),
                    Target.atLeast("theirs", Amount.ratio(THEIRS, OURS), 20)),
            List.of(new Plot("growth", "Growth", "messages", "length", List.of(new Contestant("ours", OURS)))));
    private static final BenchmarkPage PAGE = new BenchmarkPage(List.of(SECTION));

    private static String page(Results results) {
        return PAGE.text(Map.of("append", results.measured()));
    }

    private static Results both(double ours, double theirs) {
        return new Results()
                .add("AppendBenchmark.ours", "", ours, "2.0", "us/op")
                .add("AppendBenchmark.theirs", "", theirs, "0.05", "ms/op");
    }

    @Test
    void row_showsFigureErrorAndRatio_acrossUnits() {
        assertThat(page(both(40, 1)))
                .contains("| append | ours | 40.0 µs ± 2.00 |  |\n")
                .contains("|  | theirs | 1.00 ms ± 0.05 | 25.0 x |\n")
                .contains("| [append](#append) | at most 50 µs | 40.0 µs ± 2.00 | met |\n")
                .contains("| [theirs](#append) | at least 20 x | 25.0 x ± 1.77 | met |\n");
    }

    @Test
    void target_thatIsMissed_staysAndSaysSo() {
        assertThat(page(both(80, 1)))
                .contains("| [append](#append) | at most 50 µs | 80.0 µs ± 2.00 | **misses** |\n")
                .contains("| [theirs](#append) | at least 20 x | 12.5 x ± 0.70 | **misses** |\n");
    }

    @Test
    void target_withinTheError_isOpen() {
        assertThat(page(both(49, 2))).contains("49.0 µs ± 2.00 | met, but within the error |");
        assertThat(page(both(51, 2))).contains("51.0 µs ± 2.00 | **misses**, but within the error |");
    }

    @Test
    void targetOfMedians_withinTheError_isOpen() {
        Section medians = new Section(
                "append",
                "Appending",
                "What was done.",
                List.of(),
                List.of(
                        Target.atMost("append", Amount.of(OURS.p50()), 50, "us/op"),
                        Target.atMost("beside theirs", Amount.ratio(OURS.p50(), THEIRS.p50()), 1.2)),
                List.of());
        Results results = new Results()
                .sampled("AppendBenchmark.ours", 48, "[[[[47.0, 9]], [[48.0, 9]], [[49.0, 9]]]]")
                .sampled("AppendBenchmark.theirs", 40, "[[[[40.0, 9]], [[40.1, 9]], [[39.9, 9]]]]");

        assertThat(new BenchmarkPage(List.of(medians)).text(Map.of("append", results.measured())))
                .contains("| at most 50 µs | 48.0 µs ± 18.2 | met, but within the error |\n")
                .contains("| at most 1.2 x | 1.20 x ± 0.46 | met, but within the error |\n");
    }

    @Test
    void row_thatIsMissing_saysWhatWouldProvideIt() {
        Measured none =
                new Measured(List.of(), Results.facts(Map.of("Redis", "redis-server was not found; install it")));

        assertThat(PAGE.text(Map.of("append", none)))
                .contains("Without Redis: redis-server was not found; install it.\n")
                .contains("|  | theirs | not measured: redis-server was not found; install it |  |\n")
                .contains("| at most 50 µs | - | not measured: redis-server was not found; install it |\n");
    }

    @Test
    void row_whoseBenchmarkBroke_saysSo() {
        Measured half = new Measured(
                new Results()
                        .add("AppendBenchmark.ours", "", 40, "2.0", "us/op")
                        .readings(),
                Results.facts(Map.of(), "AppendBenchmark.theirs"));

        assertThat(PAGE.text(Map.of("append", half)))
                .contains("Failed: AppendBenchmark.theirs.\n")
                .contains("|  | theirs | not measured: it failed |  |\n")
                .contains("| at least 20 x | - | not measured: AppendBenchmark.theirs failed |\n")
                .contains("| 40.0 µs ± 2.00 | met |\n");
    }

    @Test
    void row_thatAQuickRunLeavesOut_saysSo() {
        Measured quick = new Measured(
                new Results()
                        .add("AppendBenchmark.ours", "", 40, "2.0", "us/op")
                        .readings(),
                Results.facts(".ci/benchmarks quick", Map.of()));

        assertThat(PAGE.text(Map.of("append", quick)))
                .contains("|  | theirs | not measured: in full runs only |  |\n")
                .contains("| at least 20 x | - | not measured: in full runs only |\n");
    }

    @Test
    void row_thatAFullRunDidNotKnow_saysSo() {
        assertThat(page(new Results().add("AppendBenchmark.ours", "", 40, "2.0", "us/op")))
                .contains("|  | theirs | not measured: added since |  |\n")
                .contains("| at least 20 x | - | not measured: added since |\n");
    }

    @Test
    void section_thatWasNeverRun_namesTheCommand() {
        assertThat(PAGE.text(Map.of()))
                .contains("Not measured yet; `.ci/benchmarks quick append` does.")
                .contains("| [Appending](#append) | not yet | | | |\n")
                .contains("| at most 50 µs | - | not measured yet |\n");
    }

    @Test
    void page_saysWhatItsErrorsAre() {
        assertThat(page(both(40, 1)))
                .contains("the same machine.\nSeveral forks of a group take turns.\n")
                .contains("of a median, over the medians of\nthe iterations. A figure without it is a count, or")
                .doesNotContain("forks by turns", "is a median");
    }

    @Test
    void page_namesMachineCommitLoadAndVersions() {
        assertThat(page(both(40, 1)))
                .contains("| cores | 2 |")
                .contains("| 2026-11-21 | abc1234 | `.ci/benchmarks full` | 0.1, 1.0 |")
                .contains("| lettuce-core | 7.7.0.RELEASE |");
    }

    @Test
    void quickRun_saysWhatItsFiguresAre() {
        String bound = "a time of it\nis an upper bound";
        RunFacts full = Results.facts(Map.of());
        RunFacts quick = new RunFacts(
                ".ci/benchmarks quick append",
                full.date(),
                full.commit(),
                full.machine(),
                full.load(),
                full.libraries(),
                Map.of(),
                List.of());

        assertThat(PAGE.text(Map.of("append", new Measured(List.of(), quick)))).contains(bound);
        assertThat(page(both(40, 1))).doesNotContain(bound);
    }

    @Test
    void write_takesResultsFromBesideThePage_andDrawsPictures(@TempDir Path docs) throws Exception {
        Path directory = Files.createDirectories(docs.resolve("benchmarks"));
        Results results = new Results()
                .add("AppendBenchmark.ours", "\"length\": \"10\"", 40, "2.0", "us/op")
                .add("AppendBenchmark.ours", "\"length\": \"1000\"", 41, "2.0", "us/op");
        Files.writeString(Measured.results(directory, "append"), results.json());
        Files.writeString(
                Measured.facts(directory, "append"), Results.facts(Map.of()).json());

        PAGE.write(docs);

        String written = Files.readString(docs.resolve("benchmarks.md"));
        assertThat(written).contains("![Growth](benchmarks/growth.svg)").isEqualTo(PAGE.text(docs));
        assertThat(directory.resolve("growth.svg"))
                .content()
                .startsWith("<svg ")
                .contains("ours: 41.0 µs");
    }

    @Test
    void page_isNotMadeOfHalfAResult(@TempDir Path docs) throws Exception {
        Path directory = Files.createDirectories(docs.resolve("benchmarks"));
        Files.writeString(Measured.results(directory, "append"), "[{");
        Files.writeString(
                Measured.facts(directory, "append"), Results.facts(Map.of()).json());

        assertThatThrownBy(() -> PAGE.write(docs)).hasMessageContaining("the results of append cannot be read");
        assertThat(docs.resolve("benchmarks.md")).doesNotExist();
    }

    @Test
    void sections_haveDifferentIds() {
        assertThatThrownBy(() -> new BenchmarkPage(List.of(SECTION, SECTION)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
