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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;

/** Memory in Redis. Stateless. */
final class RedisRows {
    private static final List<Integer> WINDOWS = List.of(20, 100, 500, 5_000);
    private static final List<Integer> THREADS = List.of(1, 8, 64);
    private static final int MOST_QUICKLY = 8;
    private static final Shape QUICK = new Shape(2, 4, 2, 550);
    private static final Shape FULL = new Shape(2, 4, 4, 1_000);
    // A second fork would make quick runs longer than they may be.
    private static final Shape FRESH = new Shape(1, 4, 3, 550);
    // For each of four windows.
    private static final Shape FULL_WINDOWS = new Shape(2, 5, 3, 600);
    private static final Shape TURNS = new Shape(1, 5, 2, 600);
    // A turn runs through so much code that the JIT compiler needs tens of thousands of them.
    private static final Shape FULL_TURNS = new Shape(2, 12, 4, 1_500);
    // A Redis is started and a window filled.
    private static final int FORK_MILLIS = 1_200;

    private static final String[] APPENDS = {"ours", "raw", "langChain4j"};
    private static final String[] READS = {"oursRead", "rawRead", "langChain4jRead"};

    private RedisRows() {}

    private static Pick pick(String method, int window) {
        return Pick.of("RedisMemoryBenchmark." + method).with("window", window).p50();
    }

    private static Pick turns(String method, int threads) {
        return Pick.of("RedisThroughputBenchmark." + method).threads(threads);
    }

    private static Pick bytes(String method, int window) {
        return Pick.of("RedisBytesBenchmark." + method).with("window", window).metric("passedBytes");
    }

    private static Pick trips(String method, int window) {
        return Pick.of("RedisBytesBenchmark." + method).with("window", window).metric("roundTrips");
    }

    private static Pick fresh(String method) {
        return Pick.of("RedisFreshReadBenchmark." + method).p50();
    }

    private static Pick cache(String method) {
        return Pick.of("RedisCacheBenchmark." + method).p50();
    }

    static Group group() {
        List<Part> parts = new ArrayList<>();
        parts.add(Part.of("RedisMemoryBenchmark", QUICK, FULL_WINDOWS)
                .forkMillis(FORK_MILLIS)
                .quickly("window", "500"));
        // Hundreds of samples in one iteration, so that one fork will do.
        parts.add(Part.of("RedisFreshReadBenchmark", FRESH, FULL).forkMillis(FORK_MILLIS));
        parts.add(Part.of("RedisCacheBenchmark", new Shape(1, 3, 3, 500), FULL).forkMillis(FORK_MILLIS));
        parts.add(Part.of("RedisBytesBenchmark", new Shape(1, 2, 3, 0), new Shape(1, 2, 10, 0))
                .forkMillis(1_500)
                .quickly("window", "20", "500"));
        for (int threads : THREADS) {
            // All threads warm one JVM up; what 64 at once are good for, only a long run tells.
            Shape quick = threads > MOST_QUICKLY ? TURNS.inFullRunsOnly() : TURNS;
            parts.add(Part.of("RedisThroughputBenchmark", quick, FULL_TURNS)
                    .threads(threads)
                    .forkMillis(FORK_MILLIS));
        }
        return new Group(
                        new Section("redis", "Memory in Redis", """
                                A real Redis on this machine; messages of 500 characters. Ours is a conversation with the cache in Redis and
                                the stub as its store, so that an append is BEGIN, the store, END, and
                                survives whatever others do to the conversation at the same time. LangChain4j is `MessageWindowChatMemory`
                                with the community's Redis store, which reads and writes the whole window. Raw is Lettuce with one
                                hand-written script for an append and `LRANGE` for a read: no fence, no store, no order among writers. Bytes
                                and round trips are counted by a proxy in between. Ours keeps at most 1,001 messages in Redis, whatever the
                                window. Times are medians.

                                A read of 20 is repeated in a conversation that does not change: ours fetches the 20 again, but decodes nothing
                                anew ([227](adr/0227-hits-without-a-script.md)). A turn is one message more, then the last 20 read, each
                                thread in a conversation of its own whose window of 100 is full; so turns show a read after an append. They
                                are rates: more is better. In "read of 20 right after an append" one message is appended before each read, outside
                                the measured time, so ours has to decode that one; the bytes it allocates are those of both.""", scenarios(), targets(), List.of()),
                        parts,
                        Map.of())
                .needing(Need.REDIS, "\\.Redis[A-Za-z]+Benchmark\\.");
    }

    private static Scenario three(String title, Pick ours, Pick raw, Pick langChain) {
        return Scenario.of(
                title,
                new Contestant("ours", ours),
                new Contestant("Lettuce, raw", raw),
                new Contestant("LangChain4j", langChain));
    }

    /** Returns a scenario for each window; the methods are ours, raw and LangChain4j's. */
    private static List<Scenario> perWindow(String title, BiFunction<String, Integer, Pick> figure, String... methods) {
        return WINDOWS.stream()
                .map(window -> three(
                        String.format(Locale.ROOT, title, window),
                        figure.apply(methods[0], window),
                        figure.apply(methods[1], window),
                        figure.apply(methods[2], window)))
                .toList();
    }

    private static List<Scenario> scenarios() {
        List<Scenario> scenarios = new ArrayList<>();
        scenarios.addAll(
                perWindow("append, window %,d", RedisRows::pick, "appendOurs", "appendRaw", "appendLangChain4j"));
        scenarios.addAll(
                perWindow("read of 20, window %,d", RedisRows::pick, "readOurs", "readRaw", "readLangChain4j"));
        scenarios.add(three(
                "read of 20 right after an append, window 100", fresh("ours"), fresh("raw"), fresh("langChain4j")));
        scenarios.addAll(perWindow("bytes of an append, both ways, window %,d", RedisRows::bytes, APPENDS));
        scenarios.addAll(perWindow("round trips of an append, window %,d", RedisRows::trips, APPENDS));
        scenarios.addAll(perWindow("bytes of a read of 20, both ways, window %,d", RedisRows::bytes, READS));
        scenarios.addAll(perWindow("round trips of a read of 20, window %,d", RedisRows::trips, READS));
        scenarios.add(Scenario.of(
                "the cache alone, END of an append, window 100",
                new Contestant("ours", cache("append")),
                new Contestant("a script of five commands, raw", cache("appendRaw"))));
        scenarios.add(Scenario.of(
                "the cache alone, read of 20, window 100",
                new Contestant("ours", cache("read")),
                new Contestant("`HMGET`, raw", cache("readRaw"))));
        for (int threads : THREADS) {
            scenarios.add(three(
                    "turns, " + threads + (threads == 1 ? " conversation" : " conversations at once"),
                    turns("ours", threads),
                    turns("raw", threads),
                    turns("langChain4j", threads)));
        }
        return scenarios;
    }

    private static List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        // A message's number has one digit more; nothing else may grow.
        targets.add(Target.atMost(
                "bytes of an append at window 500 beside window 20",
                Amount.ratio(bytes("ours", 500), bytes("ours", 20)),
                1.01));
        targets.add(Target.atMost(
                "bytes of an append at window 5,000 beside window 20",
                Amount.ratio(bytes("ours", 5_000), bytes("ours", 20)),
                1.01));
        targets.add(Target.atLeast(
                "bytes of LangChain4j beside ours, window 500",
                Amount.ratio(bytes("langChain4j", 500), bytes("ours", 500)),
                20));
        for (int window : List.of(20, 500)) {
            targets.add(Target.atMost(
                    "append p50 beside raw, window " + window,
                    Amount.ratio(pick("appendOurs", window), pick("appendRaw", window)),
                    1.5));
            targets.add(Target.atMost(
                    "read of 20 beside raw, window " + window,
                    Amount.ratio(pick("readOurs", window), pick("readRaw", window)),
                    1.3));
        }
        targets.add(Target.atMost(
                "read of 20 right after an append beside raw", Amount.ratio(fresh("ours"), fresh("raw")), 1.3));
        targets.add(Target.atMost(
                "the cache alone, END beside raw", Amount.ratio(cache("append"), cache("appendRaw")), 1.5));
        targets.add(Target.atMost(
                "the cache alone, read of 20 beside `HMGET`", Amount.ratio(cache("read"), cache("readRaw")), 1.3));
        return targets;
    }
}
