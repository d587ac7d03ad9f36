package ai.orchestra.benchmarks.rows;

import ai.orchestra.benchmarks.page.Contestant;
import ai.orchestra.benchmarks.page.Pick;
import ai.orchestra.benchmarks.page.Scenario;
import ai.orchestra.benchmarks.page.Section;
import ai.orchestra.benchmarks.plan.Group;
import ai.orchestra.benchmarks.plan.Part;
import ai.orchestra.benchmarks.plan.Shape;
import java.util.List;

/** From the start of a JVM to its first secret. Stateless. */
final class StartRows {
    private StartRows() {}

    private static Contestant of(String name, String method) {
        return new Contestant(name, Pick.of("StartBenchmark." + method));
    }

    static Group group() {
        return Group.of(
                new Section(
                        "start",
                        "Start to first secret",
                        """
                        The time from the start of a JVM to the first line it prints, which it prints once it has a secret: from a variable, and
                        from the Secret Manager of `testkit-servers` in the measuring process, over gRPC and over REST. Google is Google's client
                        alone. Hello is a JVM that has nothing to do first.""",
                        List.of(
                                Scenario.of(
                                        "from a variable",
                                        of("ours", "environment"),
                                        of("ours, Google's clients on the class path", "environmentBesideGoogle"),
                                        of("hello", "hello")),
                                Scenario.of(
                                        "from Secret Manager, gRPC", of("ours", "grpc"), of("Google", "googleGrpc")),
                                Scenario.of(
                                        "from Secret Manager, REST", of("ours", "rest"), of("Google", "googleRest"))),
                        List.of(),
                        List.of()),
                // A server, and eleven JVMs of a fifth of a second at most; three say nothing (0492).
                Part.of("StartBenchmark\\.(hello|environment)", new Shape(1, 1, 10, 0), new Shape(3, 1, 10, 0))
                        .forkMillis(3_500),
                // A server, and six or eleven JVMs of about a second each.
                Part.of("StartBenchmark\\.(grpc|rest|google)", new Shape(1, 1, 5, 0), new Shape(3, 1, 10, 0))
                        .forkMillis(8_000));
    }
}
