package ai.orchestra.benchmarks.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JmhFileTest {
    private static final String PERCENTILES =
            ", \"scorePercentiles\": {\"0.0\": 1.0, \"50.0\": 8.0, \"99.9\": 20.0}, \"rawDataHistogram\": [[[1.0, 3]]]";

    private static Results results() {
        return new Results()
                .add(
                        "sample",
                        "AppendBenchmark.ours",
                        "\"window\": \"500\"",
                        9,
                        "\"NaN\"",
                        "us/op",
                        PERCENTILES,
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
        assertThat(figure(pick.metric("p99.9")).value()).isEqualTo(20);
        assertThat(figure(pick.allocated())).isEqualTo(new Metric(64, Double.NaN, "B/op"));
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
        assertThat(JmhFile.read(scrubbed).get(0).metrics()).containsEntry("p50", new Metric(8, Double.NaN, "us/op"));
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
