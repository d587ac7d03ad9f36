package ai.orchestra.benchmarks;

import ai.orchestra.memory.Conversation;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.redis.RedisCaches;
import ai.orchestra.memory.select.MemoryManagers;
import ai.orchestra.memory.stub.StubMemory;
import ai.orchestra.memory.tiered.TieredBackend;
import ai.orchestra.testkit.servers.RedisServer;
import dev.langchain4j.community.store.memory.chat.redis.RedisChatMemoryStore;
import dev.langchain4j.community.store.memory.chat.redis.StoreType;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Counts what one append of 500 characters sends to Redis and gets back once the window is full, beside the Redis chat
 * memory of LangChain4j: its {@code STRING} form, since the other needs a Redis with the JSON module.
 *
 * <p>Has no state and is thread-safe.
 */
public final class RedisBytes {
    private static final int[] WINDOWS = {20, 100, 500};
    private static final int MEASURED = 20;
    private static final String TEXT = "x".repeat(500);

    private RedisBytes() {}

    /**
     * Prints the table, in Markdown.
     *
     * @param arguments none
     * @throws IOException if the counting proxy cannot listen
     */
    public static void main(String[] arguments) throws IOException {
        rows().forEach(System.out::println);
    }

    /**
     * Measures, and returns the lines of the table.
     *
     * @throws IOException if the counting proxy cannot listen
     */
    public static List<String> rows() throws IOException {
        List<String> rows = new ArrayList<>(List.of(
                "| window | Orchestra: bytes | round trips | LangChain4j: bytes | round trips | ratio of bytes |",
                "|---|---|---|---|---|---|"));
        try (RedisServer redis = RedisServer.start();
                CountingProxy proxy = new CountingProxy(redis.uri().getPort())) {
            for (int window : WINDOWS) {
                PerAppend ours = orchestra(proxy, window);
                PerAppend theirs = langChain4j(proxy, window);
                rows.add(String.format(
                        Locale.ROOT,
                        "| %d | %,d | %.0f | %,d | %.0f | %.0f |",
                        window,
                        ours.bytes,
                        ours.roundTrips,
                        theirs.bytes,
                        theirs.roundTrips,
                        (double) theirs.bytes / ours.bytes));
            }
        }
        return rows;
    }

    /** The mean of some appends. */
    private record PerAppend(long bytes, double roundTrips) {
        static PerAppend measure(CountingProxy proxy, int window, Runnable append) {
            for (int i = 0; i < window + 2; i++) {
                append.run();
            }
            proxy.take();
            for (int i = 0; i < MEASURED; i++) {
                append.run();
            }
            CountingProxy.Count count = proxy.take();
            return new PerAppend(count.bytes() / MEASURED, (double) count.roundTrips() / MEASURED);
        }
    }

    private static PerAppend orchestra(CountingProxy proxy, int window) {
        RedisCaches redis = RedisCaches.builder()
                .uri(RedisURI.create("127.0.0.1", proxy.port()))
                .timeout(Duration.ofSeconds(5))
                .window(window)
                .build();
        try (MemoryManager memory = MemoryManagers.builder()
                .store(TieredBackend.builder(StubMemory.builder().buildBackend(), redis.histories())
                        .build())
                .build()) {
            Conversation conversation = memory.conversation(ConversationKey.of("ada", "window-" + window));
            return PerAppend.measure(proxy, window, () -> conversation.add(Role.USER, TEXT));
        }
    }

    private static PerAppend langChain4j(CountingProxy proxy, int window) {
        ChatMemory memory = MessageWindowChatMemory.builder()
                .id("window-" + window)
                .maxMessages(window)
                .chatMemoryStore(RedisChatMemoryStore.builder()
                        .host("127.0.0.1")
                        .port(proxy.port())
                        .storeType(StoreType.STRING)
                        .build())
                .build();
        return PerAppend.measure(proxy, window, () -> memory.add(UserMessage.from(TEXT)));
    }
}
