package ai.orchestra.benchmarks.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JmhFileTest {
    private static final String PERCENTILES =
            ", \"scorePercentiles\": {\"0.0\": 1.0, \"50.0\": 8.0, \"99.9\": 20.0}, \"rawDataHistogram\": ";
    private static final String HISTOGRAM = "[[[[1.0, 3], [2.0, 1]], [[2.0, 3]]], [[[3.0, 3]]]]";
    // Half the confidence interval of 99.9 % over 1, 2 and 3.
    private static final double ERROR = 18.2437;

    private static Results results() {
        return results(HISTOGRAM);
    }

    private static Results results(String histogram) {
        return new Results()
                .add(
                        "sample",
                        "AppendBenchmark.ours",
                        "\"window\": \"500\"",
                        9,
                        "\"NaN\"",
                        "us/op",
                        PERCENTILES + histogram,
                        String.join(
                                ",",
                                Results.metric("·gc.alloc.rate.norm", 64, "B/op"),
                                Results.metric("gc.count", 7, "counts"),
                                Results.metric("calls", 9, "#")));
    }

    private static Metric figure(Pick pick) {
        return pick.figure(results().readings()).orElseThrow();
    }

    @Test
    void read_findsScorePercentilesAndWhatProfilersAdd() {
        Pick pick = Pick.of("AppendBenchmark.ours").with("window", 500);

        assertThat(figure(pick)).isEqualTo(new Metric(9, Double.NaN, "us/op"));
        assertThat(figure(pick.p50()).value()).isEqualTo(8);
        assertThat(figure(pick.metric("p99.9"))).isEqualTo(new Metric(20, Double.NaN, "us/op"));
        assertThat(figure(pick.allocated())).isEqualTo(new Metric(64, Double.NaN, "B/op"));
    }

    @Test
    void median_hasTheErrorOfItsIterations() {
        assertThat(figure(Pick.of("AppendBenchmark.ours").p50()).error()).isCloseTo(ERROR, within(0.001));
    }

    @Test
    void medianOfOneIteration_hasNoError() {
        Metric median = Pick.of("AppendBenchmark.ours")
                .p50()
                .figure(results("[[[[1.0, 3]]]]").readings())
                .orElseThrow();

        assertThat(median).isEqualTo(new Metric(8, Double.NaN, "us/op"));
    }

    @Test
    void ratioOfMedians_hasAnError() {
        Pick pick = Pick.of("AppendBenchmark.ours").p50();
        Metric ratio = Amount.ratio(pick, pick).in(results().readings()).orElseThrow();

        assertThat(ratio.value()).isEqualTo(1);
        assertThat(ratio.error()).isCloseTo(Math.sqrt(2) * ERROR / 8, within(0.001));
    }

    @Test
    void counters_areThoseOfOneIteration() {
        assertThat(figure(Pick.of("AppendBenchmark.ours").metric("calls")).value())
                .isEqualTo(3);
    }

    @Test
    void pick_takesOnlyWhatFits() {
        List<Reading> readings = results().readings();
        Pick pick = Pick.of("AppendBenchmark.ours");

        assertThat(pick.threads(1).figure(readings)).isPresent();
        assertThat(pick.threads(8).figure(readings)).isEmpty();
        assertThat(pick.with("window", 20).figure(readings)).isEmpty();
        assertThat(Pick.of("AppendBenchmark.our").figure(readings)).isEmpty();
        assertThat(pick.metric("p95").figure(readings)).isEmpty();
    }

    @Test
    void scrub_keepsFiguresAndNothingOfTheMachine() {
        String scrubbed = JmhFile.scrub(results().json(), Map.of("ai.orchestra.benchmarks.AppendBenchmark.ours", 3));

        assertThat(scrubbed).doesNotContain("/somewhere", "/where", "Histogram", "gc.count");
        assertThat(scrubbed).contains("\"forks\" : 3").contains("gc.alloc.rate.norm");
        assertThat(JmhFile.read(scrubbed).get(0).params()).isEqualTo(Map.of("window", "500"));
        assertThat(JmhFile.read(scrubbed).get(0).metrics())
                .containsEntry("p50", figure(Pick.of("AppendBenchmark.ours").p50()));
        assertThat(JmhFile.scrub(scrubbed, Map.of("ai.orchestra.benchmarks.AppendBenchmark.ours", 3)))
                .isEqualTo(scrubbed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1]", "{}", "[{}] x", "null"})
    void read_refusesWhatIsNoResult(String text) {
        assertThatThrownBy(() -> JmhFile.read(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void facts_surviveTheirFile() {
        RunFacts facts = Results.facts(Map.of("Redis", "none \"here\""), "A.b");

        assertThat(RunFacts.of(facts.json())).isEqualTo(facts);
    }
}
