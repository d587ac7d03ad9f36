package ai.orchestra.benchmarks.rows;

import ai.orchestra.benchmarks.page.Amount;
import ai.orchestra.benchmarks.page.Contestant;
import ai.orchestra.benchmarks.page.Pick;
import ai.orchestra.benchmarks.page.Scenario;
import ai.orchestra.benchmarks.page.Section;
import ai.orchestra.benchmarks.page.Target;
import ai.orchestra.benchmarks.plan.Group;
import ai.orchestra.benchmarks.plan.Part;
import ai.orchestra.benchmarks.plan.Shape;
import java.util.List;

/** Secrets that are in memory already, and a service that fails. Stateless. */
final class SecretRows {
    private static final int THREADS = 8;
    private static final Pick REF = read("ref");
    private static final Pick GET = read("get");
    private static final Pick AWS = read("awsGetSecretString");

    private SecretRows() {}

    private static Pick read(String method) {
        return Pick.of("SecretReadBenchmark." + method).threads(1);
    }

    private static Pick together(String method) {
        return Pick.of("SecretReadBenchmark." + method).threads(THREADS);
    }

    private static Pick stampede(String method) {
        return Pick.of("SecretStampedeBenchmark." + method);
    }

    private static Contestant calls(String name, String method) {
        return new Contestant(name, stampede(method).metric("calls"));
    }

    static Group group() {
        return Group.of(
                new Section("secrets", "Secrets", """
                        A secret that is in memory, read by one thread: by handle, by name, and from what else keeps a value in memory.
                        AWS's caching client has its service replaced by a function. The same name read by eight threads at once shows who
                        makes readers wait for each other; where there are fewer cores, each thread has a part of one, and all times
                        are longer by as much. Then eight threads at once at a name that nobody has read, whose service fails after
                        200 ms: how long until all of them know, and how often the service was asked.""", scenarios(), targets(), List.of()),
                Part.of("SecretReadBenchmark", new Shape(2, 2, 3, 200), new Shape(5, 4, 5, 1_000)),
                Part.of(
                                "SecretReadBenchmark\\.(ref|get|concurrentHashMap|caffeineWithExpiry|awsGetSecretString)$",
                                new Shape(1, 2, 2, 200).inFullRunsOnly(),
                                new Shape(3, 4, 4, 1_000))
                        .threads(THREADS),
                // Its iterations take 200 ms where callers share one failure, and 1.6 s where they queue.
                Part.of("SecretStampedeBenchmark", new Shape(1, 1, 3, 0), new Shape(3, 2, 10, 0))
                        .forkMillis(4_200));
    }

    private static List<Scenario> scenarios() {
        return List.of(
                Scenario.of(
                        "read by handle",
                        new Contestant("`SecretRef.get()`", REF),
                        new Contestant("ConcurrentHashMap", read("concurrentHashMap"))),
                Scenario.of(
                        "read by name",
                        new Contestant("`secrets.get(name)`", GET),
                        new Contestant("`secrets.get(name, fallback)`", read("getOrFallback")),
                        new Contestant("`secrets.find(name)`", read("find")),
                        new Contestant("ConcurrentHashMap", read("concurrentHashMap")),
                        new Contestant("Caffeine", read("caffeine")),
                        new Contestant("Caffeine with expiry", read("caffeineWithExpiry")),
                        new Contestant("AWS's caching client", AWS)),
                Scenario.of(
                        "read by name, 8 threads at once",
                        new Contestant("`secrets.get(name)`", together("get")),
                        new Contestant("`SecretRef.get()`", together("ref")),
                        new Contestant("ConcurrentHashMap", together("concurrentHashMap")),
                        new Contestant("Caffeine with expiry", together("caffeineWithExpiry")),
                        new Contestant("AWS's caching client", together("awsGetSecretString"))),
                Scenario.of(
                        "eight threads, failing service: time",
                        new Contestant("ours", stampede("ours")),
                        new Contestant("AWS's caching client", stampede("aws")),
                        new Contestant("Caffeine", stampede("caffeine")),
                        new Contestant("ConcurrentHashMap", stampede("concurrentHashMap"))),
                Scenario.of(
                        "eight threads, failing service: calls",
                        calls("ours", "ours"),
                        calls("AWS's caching client", "aws"),
                        calls("Caffeine", "caffeine"),
                        calls("ConcurrentHashMap", "concurrentHashMap")));
    }

    private static List<Target> targets() {
        return List.of(
                Target.atMost("`SecretRef.get()`", Amount.of(REF), 2, "ns/op"),
                Target.atMost("`secrets.get`", Amount.of(GET), 10, "ns/op"),
                // JMH's own bookkeeping shows as some hundredths of a byte; the least that Java can allocate is 16.
                Target.atMost("`secrets.get`, allocation", Amount.of(GET.allocated()), 0.5, "B/op"),
                Target.atLeast("AWS's client beside `secrets.get`", Amount.ratio(AWS, GET), 10));
    }
}
