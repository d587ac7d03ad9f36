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
 * One message of 500 characters more, and the last 20 of them, in a conversation that Redis holds, by how many messages it
 * keeps of it. Not thread-safe.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class RedisMemoryBenchmark {
    /** A Redis of its own for each fork. */
    @State(Scope.Benchmark)
    public static class Server extends RedisState {
        /** How many messages are kept; ours keeps 1,001 of them in Redis, and has the others from the store. */
        @Param({"20", "100", "500", "5000"})
        public int window;
    }

    /** Ours. */
    @State(Scope.Benchmark)
    public static class Ours {
        private OurRedis memory;
        private Conversation conversation;

        /** Fills the window. */
        @Setup
        public void fill(Server server) {
            memory = new OurRedis(server.redis.uri(), server.window);
            memory.fill(0, server.window);
            conversation = memory.conversation(0);
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
            redis = new RawRedis(server.redis.uri(), server.window);
            redis.fill(0, server.window);
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
            LangChainRedis redis = new LangChainRedis(server.redis.uri(), server.window);
            redis.fill(0, server.window);
            memory = redis.conversation(0);
        }
    }

    /** Ours: BEGIN, the store, END. */
    @Benchmark
    public MemoryItem appendOurs(Ours ours) {
        return ours.conversation.add(Role.USER, Turn.TEXT);
    }

    /** One script. */
    @Benchmark
    public Long appendRaw(Raw raw) {
        return raw.redis.append(0);
    }

    /** The whole window read and written. */
    @Benchmark
    public ChatMemory appendLangChain4j(LangChain langChain) {
        langChain.memory.add(LangChainRedis.message());
        return langChain.memory;
    }

    /** Ours: two commands sent together; items that are known from the read before are not decoded anew. */
    @Benchmark
    public List<MemoryItem> readOurs(Ours ours) {
        return ours.conversation.last(Turn.READ);
    }

    /** One command. */
    @Benchmark
    public List<String> readRaw(Raw raw) {
        return raw.redis.read(0);
    }

    /** The whole window read. */
    @Benchmark
    public List<ChatMessage> readLangChain4j(LangChain langChain) {
        return LangChainRedis.read(langChain.memory);
    }
}
