package ai.orchestra.benchmarks.memory;

import ai.orchestra.memory.Role;
import ai.orchestra.memory.stub.StubMemory;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What 10,000 conversations of ten messages with 100 characters take in the heap. The stub keeps ids, sequences, times and
 * indexes too; the other two keep texts. Not thread-safe.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 2)
public class HeapBenchmark {
    private static final int CONVERSATIONS = 10_000;
    private static final int MESSAGES = 10;
    private static final int LENGTH = 100;

    /** What is left after the garbage collector. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Heap {
        /** Bytes of all conversations. */
        public long heapBytes;

        /** Starts anew. */
        @Setup(Level.Iteration)
        public void reset() {
            heapBytes = 0;
        }
    }

    private @Nullable StubMemory filled;

    /** Frees what was filled, so that it does not make room for what comes next. */
    @TearDown(Level.Iteration)
    public void close() {
        if (filled != null) {
            filled.close();
            filled = null;
        }
    }

    private static Object weighed(Heap heap, Supplier<Object> fill) {
        long before = used();
        Object filled = fill.get();
        long held = used() - before;
        if (held <= 0) {
            throw new IllegalStateException("something else was freed meanwhile");
        }
        heap.heapBytes += held;
        return filled;
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        long used = Long.MAX_VALUE;
        // A collection may leave something for the next one; the least is what is held.
        for (int i = 0; i < 3; i++) {
            System.gc();
            used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
        }
        return used;
    }

    private static String text(int conversation, int message) {
        String distinct = conversation + " " + message + " ";
        return distinct + "x".repeat(LENGTH - distinct.length());
    }

    /** The stub. */
    @Benchmark
    public Object ours(Heap heap) {
        return weighed(heap, () -> {
            StubMemory memory = StubMemory.builder().maxRecords(1_000_000).build();
            filled = memory;
            for (int i = 0; i < CONVERSATIONS; i++) {
                for (int k = 0; k < MESSAGES; k++) {
                    memory.conversation(Turn.key(i)).add(Role.USER, text(i, k));
                }
            }
            return memory;
        });
    }

    /** LangChain4j's store in memory. */
    @Benchmark
    public Object langChain4j(Heap heap) {
        return weighed(heap, () -> {
            InMemoryChatMemoryStore store = new InMemoryChatMemoryStore();
            for (int i = 0; i < CONVERSATIONS; i++) {
                ChatMemory memory = MessageWindowChatMemory.builder()
                        .id("user-" + i)
                        .maxMessages(MESSAGES)
                        .chatMemoryStore(store)
                        .build();
                for (int k = 0; k < MESSAGES; k++) {
                    memory.add(UserMessage.from(text(i, k)));
                }
            }
            return store;
        });
    }

    /** The floor: lists of strings. */
    @Benchmark
    public Object mapOfLists(Heap heap) {
        return weighed(heap, () -> {
            Map<String, List<String>> all = new HashMap<>();
            for (int i = 0; i < CONVERSATIONS; i++) {
                List<String> conversation = all.computeIfAbsent("user-" + i, key -> new ArrayList<>());
                for (int k = 0; k < MESSAGES; k++) {
                    conversation.add(text(i, k));
                }
            }
            return all;
        });
    }
}
