package ai.orchestra.benchmarks;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.stub.StubMemory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Appending to a conversation and reading its last 20 messages, by the conversation's length: neither may depend on it.
 *
 * <p>The conversation is made anew for each iteration, so that appending changes its length only a little. Not thread-safe.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 20)
@Measurement(iterations = 60)
public class StubMemoryBenchmark {
    private static final int REPEATS = 200;
    private static final ConversationKey KEY = ConversationKey.of("ada", "first");

    /** How many messages the conversation has. */
    @Param({"20", "500", "10000"})
    public int length;

    private StubMemory memory = StubMemory.create();
    private String text = "";

    /** Lets the compiler finish first: filling a long conversation would otherwise warm up more than filling a short one. */
    @Setup(Level.Trial)
    public void warmUp() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(4);
        while (System.nanoTime() < end) {
            try (StubMemory scratch = StubMemory.create()) {
                for (int i = 0; i < 1_000; i++) {
                    scratch.conversation(KEY).add(Role.USER, "warm");
                    scratch.conversation(KEY).last(20);
                }
            }
        }
    }

    /** Fills a new conversation. */
    @Setup(Level.Iteration)
    public void prepare() {
        text = "x".repeat(500);
        memory = StubMemory.create();
        for (int i = 0; i < length; i++) {
            memory.conversation(KEY).add(Role.USER, text);
        }
    }

    /** Frees the conversation. */
    @TearDown(Level.Iteration)
    public void close() {
        memory.close();
    }

    /** Appends messages of 500 characters, one by one. */
    @Benchmark
    @OperationsPerInvocation(REPEATS)
    public long append() {
        long last = 0;
        for (int i = 0; i < REPEATS; i++) {
            last += memory.conversation(KEY).add(Role.ASSISTANT, text).sequence();
        }
        return last;
    }

    /** Reads the last 20 messages, oldest first. */
    @Benchmark
    @OperationsPerInvocation(REPEATS)
    public long last20() {
        long sum = 0;
        for (int i = 0; i < REPEATS; i++) {
            List<MemoryItem> items = memory.conversation(KEY).last(20);
            sum += items.size();
        }
        return sum;
    }
}
