package ai.orchestra.benchmarks.memory;

import ai.orchestra.memory.Conversation;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Role;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.memory.ChatMemory;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
 * The last 20 messages read right after one was appended to the same conversation, whose window is full; the time of the
 * append does not count. Not thread-safe.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class RedisFreshReadBenchmark {
    private static final int WINDOW = 100;

    /** A Redis of its own for each fork. */
    @State(Scope.Benchmark)
    public static class Server extends RedisState {}

    /** Ours. */
    @State(Scope.Benchmark)
    public static class Ours {
        private OurRedis memory;
        private Conversation conversation;

        /** Fills the window. */
        @Setup
        public void fill(Server server) {
            memory = new OurRedis(server.redis.uri(), WINDOW);
            memory.fill(0, WINDOW);
            conversation = memory.conversation(0);
        }

        /** One message more, before each read. */
        @Setup(Level.Invocation)
        public void append() {
            conversation.add(Role.USER, Turn.TEXT);
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

        /** Fills the window. */
        @Setup
        public void fill(Server server) {
            redis = new RawRedis(server.redis.uri(), WINDOW);
            redis.fill(0, WINDOW);
        }

        /** One message more, before each read. */
        @Setup(Level.Invocation)
        public void append() {
            redis.append(0);
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
        private ChatMemory memory;

        /** Fills the window. */
        @Setup
        public void fill(Server server) {
            LangChainRedis redis = new LangChainRedis(server.redis.uri(), WINDOW);
            redis.fill(0, WINDOW);
            memory = redis.conversation(0);
        }

        /** One message more, before each read. */
        @Setup(Level.Invocation)
        public void append() {
            memory.add(LangChainRedis.message());
        }
    }

    /** Ours: of the 20 items, 19 are known. */
    @Benchmark
    public List<MemoryItem> ours(Ours ours) {
        return ours.conversation.last(Turn.READ);
    }

    /** One command. */
    @Benchmark
    public List<String> raw(Raw raw) {
        return raw.redis.read(0);
    }

    /** The whole window read. */
    @Benchmark
    public List<ChatMessage> langChain4j(LangChain langChain) {
        return LangChainRedis.read(langChain.memory);
    }
}
