package ai.orchestra.memory.tiered;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.Session;
import ai.orchestra.memory.cache.CacheRead;
import ai.orchestra.memory.cache.FillTicket;
import ai.orchestra.memory.cache.SessionCache;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.spi.MemoryCall;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads sessions through the cache. Thread-safe. */
final class SessionReads {
    private final MemoryBackend store;
    private final SessionCache cache;
    private final CacheGuard guard;
    private final RepairSet repairs;
    private final TieredOptions options;
    private final Clock clock;

    SessionReads(
            MemoryBackend store,
            SessionCache cache,
            CacheGuard guard,
            RepairSet repairs,
            TieredOptions options,
            Clock clock) {
        this.store = store;
        this.cache = cache;
        this.guard = guard;
        this.repairs = repairs;
        this.options = options;
        this.clock = clock;
    }

    CompletionStage<Optional<Session>> session(ConversationKey key, MemoryCall call) {
        // Comparing with the store would cost what reading it costs.
        boolean strict = options.consistency() == Consistency.STRICT;
        if (strict || guard.isOpen() || repairs.isSuspect(key)) {
            return store.session(key, call);
        }
        CompletableFuture<Optional<Session>> result = new CompletableFuture<>();
        guard.run(guard.limit(call), () -> cache.read(key)).whenComplete((read, lost) -> {
            if (read instanceof CacheRead.Hit<Optional<Session>> hit) {
                result.complete(hit.value().filter(session -> !session.isExpiredAt(clock.instant())));
            } else {
                Optional<FillTicket> ticket = read instanceof CacheRead.Miss<Optional<Session>> miss
                        ? Optional.of(miss.ticket())
                        : Optional.empty();
                read(key, call, ticket, result);
            }
        });
        return result;
    }

    private void read(
            ConversationKey key,
            MemoryCall call,
            Optional<FillTicket> ticket,
            CompletableFuture<Optional<Session>> result) {
        StoreRead.into(result, () -> store.session(key, call), session -> {
            if (ticket.isEmpty()) {
                result.complete(session);
            } else {
                guard.run(guard.limit(call), () -> cache.fill(key, ticket.get(), session))
                        .whenComplete((accepted, lost) -> result.complete(session));
            }
        });
    }
}
