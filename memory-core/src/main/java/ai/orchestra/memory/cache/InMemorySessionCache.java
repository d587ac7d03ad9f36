package ai.orchestra.memory.cache;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.Session;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

/**
 * A cache of sessions in the memory of the process: the protocol in plain Java, for tests and for reading.
 *
 * <p>This class is thread-safe.
 */
public final class InMemorySessionCache extends InMemoryCache<Optional<Session>> implements SessionCache {
    /**
     * Makes an empty cache.
     *
     * @param clock tells when tokens and entries end
     * @param random makes epochs
     * @param ttl how long an unconfirmed entry lives
     */
    public InMemorySessionCache(Clock clock, RandomGenerator random, Duration ttl) {
        super(new InMemoryFence<>(clock, random, ttl, Optional::isPresent));
    }

    @Override
    void settle(ConversationKey key, InMemoryFence.Slot<Optional<Session>> slot) {
        // A write that did not happen leaves the session as it was.
    }

    @Override
    public CompletionStage<CacheRead<Optional<Session>>> read(ConversationKey key) {
        return atomically(() -> {
            if (fence.isErasing(key.scope())) {
                return new CacheRead.Bypass<>();
            }
            InMemoryFence.Slot<Optional<Session>> slot = fence.open(key);
            if (!slot.tokens.isEmpty()) {
                return new CacheRead.Bypass<>();
            }
            return slot.content == null
                    ? new CacheRead.Miss<Optional<Session>>(slot.ticket())
                    : new CacheRead.Hit<>(slot.ticket(), slot.content);
        });
    }

    @Override
    public CompletionStage<Boolean> fill(ConversationKey key, FillTicket ticket, Optional<Session> session) {
        return atomically(() -> fence.admit(key, ticket)
                .map(slot -> {
                    slot.content = session;
                    fence.touch(slot);
                    return true;
                })
                .orElse(false));
    }

    @Override
    public CompletionStage<Boolean> end(WriteToken token, Session session) {
        return atomically(() -> fence.take(token)
                .map(slot -> {
                    boolean alone =
                            token.alone() && token.epoch().equals(slot.ticket().epoch());
                    if (alone) {
                        slot.content = Optional.of(session);
                        fence.touch(slot);
                    } else {
                        fence.reset(token.key(), slot);
                    }
                    return alone;
                })
                .orElse(false));
    }
}
