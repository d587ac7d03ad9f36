package ai.orchestra.benchmarks.scale;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.stub.StubMemory;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;
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
 * The last messages of one among so many conversations of five messages, and one message more, in the memory of the process: a
 * different conversation each time. Used by one thread.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ConversationScaleBenchmark {
    private static final int MESSAGES = 5;
    private static final String TEXT = "x".repeat(50);
    // A step that shares no factor with the counts visits all of them, and never the next one in memory.
    private static final int STEP = 7_919;

    /** How many there are, and whose turn it is. */
    @State(Scope.Benchmark)
    public static class Many {
        /** How many conversations there are. */
        @Param({"1", "10", "100", "1000", "10000", "100000"})
        public int conversations;

        private int at;

        int next() {
            at = (int) (((long) at + STEP) % conversations);
            return at;
        }
    }

    /** The stub. */
    @State(Scope.Benchmark)
    public static class Ours {
        private StubMemory memory;
        private ConversationKey[] keys = {};

        /** Fills all of them. */
        @Setup
        public void fill(Many many) {
            memory = StubMemory.builder().maxRecords(50_000_000).build();
            keys = new ConversationKey[many.conversations];
            for (int i = 0; i < many.conversations; i++) {
                keys[i] = ConversationKey.of("user-" + i, "session");
                for (int k = 0; k < MESSAGES; k++) {
                    memory.conversation(keys[i]).add(Role.USER, TEXT);
                }
            }
        }

        /** Frees them. */
        @TearDown
        public void close() {
            memory.close();
        }
    }

    /** LangChain4j's store in memory, with windows of five messages. */
    @State(Scope.Benchmark)
    public static class LangChain {
        private final InMemoryChatMemoryStore store = new InMemoryChatMemoryStore();
        private String[] ids = {};

        /** Fills all of them. */
        @Setup
        public void fill(Many many) {
            ids = new String[many.conversations];
            for (int i = 0; i < many.conversations; i++) {
                ids[i] = "user-" + i;
                for (int k = 0; k < MESSAGES; k++) {
                    of(i).add(UserMessage.from(TEXT));
                }
            }
        }

        private ChatMemory of(int number) {
            return MessageWindowChatMemory.builder()
                    .id(ids[number])
                    .maxMessages(MESSAGES)
                    .chatMemoryStore(store)
                    .build();
        }
    }

    /** The last five, with ours. */
    @Benchmark
    public List<MemoryItem> readOurs(Ours ours, Many many) {
        return ours.memory.conversation(ours.keys[many.next()]).last(MESSAGES);
    }

    /** All five, with LangChain4j. */
    @Benchmark
    public List<ChatMessage> readLangChain4j(LangChain langChain, Many many) {
        return langChain.of(many.next()).messages();
    }

    /** One more, with ours, which keeps all. */
    @Benchmark
    public MemoryItem appendOurs(Ours ours, Many many) {
        return ours.memory.conversation(ours.keys[many.next()]).add(Role.USER, TEXT);
    }

    /** One more, with LangChain4j, which forgets another. */
    @Benchmark
    public ChatMemory appendLangChain4j(LangChain langChain, Many many) {
        ChatMemory memory = langChain.of(many.next());
        memory.add(UserMessage.from(TEXT));
        return memory;
    }
}
