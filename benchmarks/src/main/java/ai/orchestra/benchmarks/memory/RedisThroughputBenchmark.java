package ai.orchestra.benchmarks.memory;

import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Role;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.memory.ChatMemory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * Turns of as many conversations as there are threads: one message more, then the last 20 read, in windows of 100 that
 * are full. All threads share a client, as a service does. Thread-safe.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class RedisThroughputBenchmark {
    private static final int WINDOW = 100;

    /** A Redis of its own for each fork. */
    @State(Scope.Benchmark)
    public static class Server extends RedisState {
        private final AtomicInteger conversations = new AtomicInteger();
    }

    /** Ours. */
    @State(Scope.Benchmark)
    public static class Ours {
        private OurRedis memory;

        /** Connects, and fills the window of each thread's conversation. */
        @Setup
        public void fill(Server server, BenchmarkParams params) {
            memory = new OurRedis(server.redis.uri(), WINDOW);
            for (int number = 1; number <= params.getThreads(); number++) {
                memory.fill(number, WINDOW);
            }
        }

        /** Ends the connection. */
        @TearDown
        public void close() {
            memory.close();
        }
    }

    /** Lettuce alone. */
    @State(Scope.Benchmark)
    public static class Raw {
        private RawRedis redis;

        /** Connects, and fills the window of each thread's conversation. */
        @Setup
        public void fill(Server server, BenchmarkParams params) {
            redis = new RawRedis(server.redis.uri(), WINDOW);
            for (int number = 1; number <= params.getThreads(); number++) {
                redis.fill(number, WINDOW);
            }
        }

        /** Ends the connection. */
        @TearDown
        public void close() {
            redis.close();
        }
    }

    /** LangChain4j. */
    @State(Scope.Benchmark)
    public static class LangChain {
        private LangChainRedis redis;

        /** Connects, and fills the window of each thread's conversation. */
        @Setup
        public void fill(Server server, BenchmarkParams params) {
            redis = new LangChainRedis(server.redis.uri(), WINDOW);
            for (int number = 1; number <= params.getThreads(); number++) {
                redis.fill(number, WINDOW);
            }
        }
    }

    /** A conversation of each thread. */
    @State(Scope.Thread)
    public static class Own {
        private int number;

        /** Takes the next one. */
        @Setup
        public void take(Server server) {
            number = server.conversations.incrementAndGet();
        }
    }

    /** A turn with ours. */
    @Benchmark
    public List<MemoryItem> ours(Ours ours, Own own) {
        ours.memory.conversation(own.number).add(Role.USER, Turn.TEXT);
        return ours.memory.conversation(own.number).last(Turn.READ);
    }

    /** A turn with one script and one command. */
    @Benchmark
    public List<String> raw(Raw raw, Own own) {
        raw.redis.append(own.number);
        return raw.redis.read(own.number);
    }

    /** A turn with LangChain4j. */
    @Benchmark
    public List<ChatMessage> langChain4j(LangChain langChain, Own own) {
        ChatMemory memory = langChain.redis.conversation(own.number);
        memory.add(LangChainRedis.message());
        return LangChainRedis.read(memory);
    }
}
