package ai.orchestra.benchmarks.rows;

import ai.orchestra.benchmarks.page.Contestant;
import ai.orchestra.benchmarks.page.Pick;
import ai.orchestra.benchmarks.page.Scenario;
import ai.orchestra.benchmarks.page.Section;
import ai.orchestra.benchmarks.plan.Group;
import ai.orchestra.benchmarks.plan.Part;
import ai.orchestra.benchmarks.plan.Shape;
import java.util.List;

/** Environments from a schema. Stateless. */
final class EnvironmentRows {
    private EnvironmentRows() {}

    private static Contestant of(String name, String method) {
        return new Contestant(name, Pick.of("GenerateBenchmark." + method).p50());
    }

    static Group group() {
        return Group.of(
                new Section(
                        "environments",
                        "Environments",
                        """
                        The seven environments of `examples/environments`, in a JVM that has done it often: all files written with new secrets
                        into a fresh copy, the same again when nothing has to change, and the schema read alone. Files are forced to the disk, so
                        the disk decides. Times are medians.""",
                        List.of(Scenario.of(
                                "seven environments",
                                of("all files", "generate"),
                                of("nothing to do", "again"),
                                of("the schema read", "load"))),
                        List.of(),
                        List.of()),
                Part.of("GenerateBenchmark", new Shape(1, 2, 2, 400), new Shape(3, 4, 5, 1_000)));
    }
}
