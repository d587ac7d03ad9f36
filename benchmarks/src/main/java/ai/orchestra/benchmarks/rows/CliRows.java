package ai.orchestra.benchmarks.rows;

import ai.orchestra.benchmarks.page.Amount;
import ai.orchestra.benchmarks.page.Contestant;
import ai.orchestra.benchmarks.page.Pick;
import ai.orchestra.benchmarks.page.Scenario;
import ai.orchestra.benchmarks.page.Section;
import ai.orchestra.benchmarks.page.Target;
import ai.orchestra.benchmarks.plan.Group;
import ai.orchestra.benchmarks.plan.Need;
import ai.orchestra.benchmarks.plan.Part;
import ai.orchestra.benchmarks.plan.Shape;
import java.util.List;

/** The start of the command line. Stateless. */
final class CliRows {
    private CliRows() {}

    private static Pick pick(String method) {
        return Pick.of("CliBenchmark." + method);
    }

    static Group group() {
        return Group.of(
                        new Section(
                                "cli",
                                "Command line",
                                """
                                The distribution's launcher from its start to the first line it prints, and a JVM with its defaults that says
                                hello.""",
                                List.of(Scenario.of(
                                        "first line",
                                        new Contestant("`orchestra --version`", pick("version")),
                                        new Contestant("`orchestra --help`", pick("help")),
                                        new Contestant("hello", pick("hello")))),
                                List.of(
                                        Target.atMost(
                                                "`orchestra --version` beside hello",
                                                Amount.ratio(pick("version"), pick("hello")),
                                                2),
                                        Target.atMost(
                                                "`orchestra --help` beside hello",
                                                Amount.ratio(pick("help"), pick("hello")),
                                                2)),
                                List.of()),
                        Part.of("CliBenchmark", new Shape(1, 1, 5, 0), new Shape(3, 2, 20, 0))
                                .forkMillis(3_000))
                .needing(Need.CLI, "\\.CliBenchmark\\.(version|help)");
    }
}
