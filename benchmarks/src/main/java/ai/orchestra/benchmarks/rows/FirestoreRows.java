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

/** Memory in Firestore, with Redis in front of it and without. Stateless. */
final class FirestoreRows {
    private static final Shape FULL = new Shape(3, 4, 5, 2_000);
    // The emulator is a JVM too.
    private static final int FORK_MILLIS = 3_500;

    private FirestoreRows() {}

    private static Pick append(String method) {
        return Pick.of("FirestoreAppendBenchmark." + method).p50();
    }

    private static Pick read(String method) {
        return Pick.of("TieredReadBenchmark." + method).p50();
    }

    static Group group() {
        return Group.of(
                        new Section(
                                "firestore",
                                "Memory in Firestore",
                                """
                                Google's emulator on this machine; messages of 500 characters. An append of ours beside one that counts in a
                                head document within a transaction, and beside a bare `create()` of a document with the same text, which has no
                                order; both through Google's client. Then the last 20 of a hundred messages with Redis in front: found there, not
                                found there and filled in, and without a Redis. Times are medians. In the cloud a round trip takes milliseconds,
                                so how many there are counts for more than here.""",
                                List.of(
                                        Scenario.of(
                                                "append",
                                                new Contestant("ours", append("ours")),
                                                new Contestant("transaction on a head", append("transactionOnHead")),
                                                new Contestant("bare `create()`", append("rawCreate"))),
                                        Scenario.of(
                                                "read of 20",
                                                new Contestant("found in Redis", read("hit")),
                                                new Contestant("not found in Redis", read("miss")),
                                                new Contestant("without Redis", read("withoutRedis")))),
                                List.of(Target.atMost(
                                        "append beside a bare `create()`",
                                        Amount.ratio(append("ours"), append("rawCreate")),
                                        1.2)),
                                List.of()),
                        // An emulator for each fork is dear, and with two the errors were 6 to 9 %: one must do.
                        Part.of("FirestoreAppendBenchmark", new Shape(1, 3, 3, 400), FULL)
                                .forkMillis(FORK_MILLIS),
                        Part.of("TieredReadBenchmark", new Shape(1, 2, 2, 400), FULL)
                                .forkMillis(FORK_MILLIS + 500))
                .needing(Need.FIRESTORE, "\\.(FirestoreAppend|TieredRead)Benchmark\\.")
                .needing(Need.REDIS, "\\.TieredReadBenchmark\\.(hit|miss)");
    }
}
