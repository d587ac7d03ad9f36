package ai.orchestra.benchmarks.rows;

import ai.orchestra.benchmarks.page.Contestant;
import ai.orchestra.benchmarks.page.Pick;
import ai.orchestra.benchmarks.page.Scenario;
import ai.orchestra.benchmarks.page.Section;
import ai.orchestra.benchmarks.plan.Group;
import ai.orchestra.benchmarks.plan.Part;
import ai.orchestra.benchmarks.plan.Shape;
import java.util.List;

/** What conversations weigh in memory. Stateless. */
final class HeapRows {
    private HeapRows() {}

    private static Contestant of(String name, String method) {
        return new Contestant(name, Pick.of("HeapBenchmark." + method).metric("heapBytes"));
    }

    static Group group() {
        return Group.of(
                new Section(
                        "heap",
                        "Memory in the process",
                        """
                        What 10,000 conversations of ten messages with 100 characters each take in the heap. The stub keeps ids, sequences,
                        times and what searches need; LangChain4j keeps messages, the map keeps their texts.""",
                        List.of(Scenario.of(
                                "10,000 conversations",
                                of("ours, the stub", "ours"),
                                of("LangChain4j's store in memory", "langChain4j"),
                                of("a map of lists of texts", "mapOfLists"))),
                        List.of(),
                        List.of()),
                Part.of("HeapBenchmark", new Shape(1, 1, 2, 0), new Shape(3, 1, 3, 0))
                        .forkMillis(4_000));
    }
}
