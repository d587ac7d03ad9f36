package ai.orchestra.benchmarks.memory;

import ai.orchestra.memory.Conversation;
import ai.orchestra.memory.Role;
import ai.orchestra.testkit.servers.CountingProxy;
import ai.orchestra.testkit.servers.RedisServer;
import dev.langchain4j.memory.ChatMemory;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one message of 500 characters more, and a read of the last 20, send to Redis and get back, in bytes and round trips,
 * in a conversation whose window is full. Counted, so the time it takes means nothing. Not thread-safe.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class RedisBytesBenchmark {
    /** How many messages are kept. */
    @Param({"20", "100", "500", "5000"})
    public int window;

    private RedisServer redis;
    private CountingProxy proxy;
    private OurRedis ours;
    private Conversation conversation;
    private RawRedis raw;
    private ChatMemory langChain;

    /** What went by. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Passed {
        /** Bytes in both directions. */
        public long passedBytes;

        /** How often an answer was waited for. */
        public long roundTrips;

        /** Starts anew. */
        @Setup(Level.Iteration)
        public void reset() {
            passedBytes = 0;
            roundTrips = 0;
        }
    }

    /** Fills the window of each. */
    @Setup
    public void fill() {
        redis = RedisServer.start();
        proxy = CountingProxy.start(redis.uri().getPort());
        URI uri = URI.create("redis://127.0.0.1:" + proxy.port());
        ours = new OurRedis(uri, window);
        ours.fill(0, window);
        conversation = ours.conversation(0);
        raw = new RawRedis(uri, window);
        raw.fill(0, window);
        LangChainRedis store = new LangChainRedis(uri, window);
        store.fill(0, window);
        langChain = store.conversation(0);
    }

    /** Stops everything. */
    @TearDown
    public void close() {
        ours.close();
        raw.close();
        proxy.close();
        redis.close();
    }

    /** Counts a call, and makes sure that this many messages went by. */
    private int count(Passed passed, int messages, Runnable call) {
        proxy.take();
        call.run();
        CountingProxy.Count count = proxy.take();
        passed.passedBytes += count.bytes();
        passed.roundTrips += count.roundTrips();
        if (count.bytes() < (long) messages * Turn.TEXT.length()) {
            throw new IllegalStateException(
                    count.bytes() + " bytes went by, fewer than " + messages + " messages have");
        }
        return messages;
    }

    private int append(Passed passed, Runnable call) {
        return count(passed, 1, call);
    }

    /** A first read is part of filling, so that this one finds what a process knows of a conversation. */
    private int read(Passed passed, Supplier<List<?>> call) {
        return count(passed, Turn.READ, () -> {
            int read = call.get().size();
            if (read != Turn.READ) {
                throw new IllegalStateException("read " + read + " messages of " + Turn.READ);
            }
        });
    }

    /** Ours. */
    @Benchmark
    public int ours(Passed passed) {
        return append(passed, () -> conversation.add(Role.USER, Turn.TEXT));
    }

    /** Lettuce alone. */
    @Benchmark
    public int raw(Passed passed) {
        return append(passed, () -> raw.append(0));
    }

    /** LangChain4j. */
    @Benchmark
    public int langChain4j(Passed passed) {
        return append(passed, () -> langChain.add(LangChainRedis.message()));
    }

    /** A read of ours, which Redis answers without the store. */
    @Benchmark
    public int oursRead(Passed passed) {
        return read(passed, () -> ours.cached(conversation, Turn.READ));
    }

    /** A read with Lettuce alone. */
    @Benchmark
    public int rawRead(Passed passed) {
        return read(passed, () -> raw.read(0));
    }

    /** A read with LangChain4j. */
    @Benchmark
    public int langChain4jRead(Passed passed) {
        return read(passed, () -> LangChainRedis.read(langChain));
    }
}
