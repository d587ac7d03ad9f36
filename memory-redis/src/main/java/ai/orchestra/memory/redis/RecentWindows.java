package ai.orchestra.memory.redis;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.UserScope;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;

/** The {@link RecentWindow}s of the conversations that were read last: 8 MiB and a minute at most. Thread-safe. */
final class RecentWindows {
    static final Duration IDLE = Duration.ofMinutes(1);
    private static final long MAX_WEIGHT = 8L << 20;

    private final Cache<ConversationKey, RecentWindow> windows;

    RecentWindows(Ticker ticker) {
        this.windows = Caffeine.newBuilder()
                .maximumWeight(MAX_WEIGHT)
                .<ConversationKey, RecentWindow>weigher((key, window) -> window.weight())
                .expireAfterAccess(IDLE)
                .ticker(ticker)
                // No thread of its own: what is to go goes with the next call.
                .executor(Runnable::run)
                .build();
    }

    Optional<RecentWindow> find(ConversationKey key) {
        return Optional.ofNullable(windows.getIfPresent(key));
    }

    void put(ConversationKey key, RecentWindow window) {
        windows.put(key, window);
    }

    /** Notes that an append of our own has moved the head. */
    void advance(ConversationKey key, long version) {
        windows.asMap().computeIfPresent(key, (same, window) -> window.upTo(version));
    }

    void drop(ConversationKey key) {
        windows.invalidate(key);
    }

    void drop(UserScope scope) {
        windows.asMap().keySet().removeIf(key -> key.scope().equals(scope));
    }

    void clear() {
        windows.invalidateAll();
    }

    /** Returns how many conversations are remembered. */
    long size() {
        windows.cleanUp();
        return windows.estimatedSize();
    }
}
