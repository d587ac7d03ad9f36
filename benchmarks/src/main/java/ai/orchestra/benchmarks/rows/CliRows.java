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

    private static Target besideHello(String command, String method) {
        return Target.atMost(command + " beside hello", Amount.ratio(pick(method), pick("hello")), 2);
    }

    static Group group() {
        return Group.of(
                        new Section(
                                "cli",
                                "Command line",
                                """
                                The distribution's launcher from its start to the first line it prints, and a JVM that says hello.
                                `orchestra --version` and `orchestra --help` are answered before picocli is loaded, the others are not. The launcher
                                starts Java with its first compiler (C1) only and the serial collector; hello has the JVM's defaults. `gpu plan`
                                looks for GPUs; where there are some, the time of `nvidia-smi` is in its figure.""",
                                List.of(Scenario.of(
                                        "first line",
                                        new Contestant("hello", pick("hello")),
                                        new Contestant("`orchestra --version`", pick("version")),
                                        new Contestant("`orchestra --help`", pick("help")),
                                        new Contestant("`orchestra env --help`", pick("envHelp")),
                                        new Contestant(
                                                "`orchestra gpu plan --heads 64 --kv-heads 8`", pick("gpuPlan")))),
                                List.of(
                                        besideHello("`orchestra --version`", "version"),
                                        besideHello("`orchestra --help`", "help"),
                                        besideHello("`orchestra env --help`", "envHelp"),
                                        besideHello("`orchestra gpu plan`", "gpuPlan")),
                                List.of()),
                        Part.of("CliBenchmark\\.(version|help|hello)$", new Shape(1, 1, 15, 0), new Shape(3, 2, 20, 0))
                                .forkMillis(1_700),
                        Part.of("CliBenchmark\\.(envHelp|gpuPlan)$", new Shape(1, 1, 8, 0), new Shape(3, 2, 10, 0))
                                .forkMillis(4_000))
                .needing(Need.CLI, "\\.CliBenchmark\\.(version|help|envHelp|gpuPlan)$");
    }
}
