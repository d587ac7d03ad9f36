package ai.orchestra.benchmarks.memory;

import ai.orchestra.memory.Conversation;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryLimits;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.redis.RedisCaches;
import ai.orchestra.memory.select.MemoryManagers;
import ai.orchestra.memory.stub.StubFaults;
import ai.orchestra.memory.stub.StubMemory;
import ai.orchestra.memory.stub.StubMemoryBuilder;
import ai.orchestra.memory.tiered.TieredBackend;
import ai.orchestra.memory.tiered.TieredOptions;
import io.lettuce.core.RedisURI;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/** Our memory with its cache in a real Redis; the store behind it is the stub, which costs next to nothing. Thread-safe. */
final class OurRedis implements AutoCloseable {
    // Nothing may give up on a busy machine: a write that leaves the cache alone would look fast.
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    // Longer than that, or an append would be answered without waiting for its END.
    private static final Duration CALL = Duration.ofMinutes(1);
    // A page of n items is answered from a window of n + 1, which shows whether there are more.
    private static final int WIDEST = MemoryLimits.MAX_RESULTS + 1;
    private static final long RECORDS = 50_000_000;

    private final MemoryManager memory;
    private final StubFaults store;

    OurRedis(URI redis, int window) {
        StubMemoryBuilder stub = StubMemory.builder().maxRecords(RECORDS);
        store = stub.faults();
        RedisCaches caches = RedisCaches.builder()
                .uri(RedisURI.create(redis))
                .timeout(PATIENCE)
                .window(Math.min(window + 1, WIDEST))
                .build();
        memory = MemoryManagers.builder()
                .store(TieredBackend.builder(stub.buildBackend(), caches.histories())
                        .options(TieredOptions.DEFAULT.cacheTimeout(PATIENCE))
                        .build())
                .timeout(CALL)
                .build();
    }

    Conversation conversation(int number) {
        return memory.conversation(Turn.key(number));
    }

    /** Fills a conversation, and makes sure that its reads are answered by Redis alone. */
    void fill(int number, int messages) {
        Conversation conversation = conversation(number);
        for (int left = messages; left > 0; left -= MemoryLimits.MAX_APPEND_ITEMS) {
            MemoryItem draft =
                    conversation.draft().role(Role.USER).text(Turn.TEXT).build();
            conversation.addAll(Collections.nCopies(Math.min(left, MemoryLimits.MAX_APPEND_ITEMS), draft));
        }
        int wanted = Math.min(messages, Turn.READ);
        conversation.last(wanted);
        List<MemoryItem> read = cached(conversation, wanted);
        if (read.size() != wanted || !read.get(0).text().equals(Turn.TEXT)) {
            throw new IllegalStateException("the cache answers " + read.size() + " of " + wanted + " messages");
        }
    }

    /** Reads the last messages while the store is down, so that what comes is from Redis. */
    List<MemoryItem> cached(Conversation conversation, int wanted) {
        store.down("only the cache may answer");
        try {
            return conversation.last(wanted);
        } finally {
            store.up();
        }
    }

    @Override
    public void close() {
        memory.close();
    }
}
