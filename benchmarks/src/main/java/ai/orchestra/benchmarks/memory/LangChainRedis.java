package ai.orchestra.benchmarks.memory;

import dev.langchain4j.community.store.memory.chat.redis.RedisChatMemoryStore;
import dev.langchain4j.community.store.memory.chat.redis.StoreType;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import java.net.URI;
import java.util.Collections;
import java.util.List;

/**
 * LangChain4j's memory of the last messages, with its community's store in Redis, as strings, because its other form needs a
 * module that plain Redis lacks. The store has no way to be closed. Thread-safe.
 */
final class LangChainRedis {
    private static final long SECONDS = 3_600;

    private final RedisChatMemoryStore store;
    private final int window;

    LangChainRedis(URI redis, int window) {
        this.window = window;
        store = RedisChatMemoryStore.builder()
                .host(redis.getHost())
                .port(redis.getPort())
                .storeType(StoreType.STRING)
                .ttl(SECONDS)
                .build();
    }

    ChatMemory conversation(int number) {
        return MessageWindowChatMemory.builder()
                .id(id(number))
                .maxMessages(window)
                .chatMemoryStore(store)
                .build();
    }

    void fill(int number, int messages) {
        store.updateMessages(id(number), Collections.nCopies(messages, UserMessage.from(Turn.TEXT)));
        int read = store.getMessages(id(number)).size();
        if (read != messages) {
            throw new IllegalStateException("the store answers " + read + " of " + messages + " messages");
        }
    }

    static ChatMessage message() {
        return UserMessage.from(Turn.TEXT);
    }

    /** Its reads are always of the whole window; the last 20 of it are the prompt's. */
    static List<ChatMessage> read(ChatMemory memory) {
        List<ChatMessage> all = memory.messages();
        return all.subList(Math.max(0, all.size() - Turn.READ), all.size());
    }

    private static String id(int number) {
        return "conversation-" + number;
    }
}
