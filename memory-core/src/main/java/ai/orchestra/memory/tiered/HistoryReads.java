package ai.orchestra.memory.tiered;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.ItemFilter;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryLimits;
import ai.orchestra.memory.Page;
import ai.orchestra.memory.PageToken;
import ai.orchestra.memory.cache.CacheRead;
import ai.orchestra.memory.cache.FillTicket;
import ai.orchestra.memory.cache.HistoryCache;
import ai.orchestra.memory.cache.HistoryWindow;
import ai.orchestra.memory.spi.ConversationHead;
import ai.orchestra.memory.spi.Cursor;
import ai.orchestra.memory.spi.LinkedStages;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.spi.MemoryCall;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads the newest page of a conversation through the cache. Thread-safe. */
final class HistoryReads {
    private final MemoryBackend store;
    private final HistoryCache cache;
    private final CacheGuard guard;
    private final RepairSet repairs;
    private final TieredOptions options;
    private final Clock clock;
    private final StoreReads storeReads;
    private final Flights<Flight, Fetched> flights = new Flights<>();

    HistoryReads(
            MemoryBackend store,
            HistoryCache cache,
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
        this.storeReads = new StoreReads(store);
    }

    /**
     * One read of the store on behalf of all who hold the same ticket, and who saw the same head where they ask for it: a
     * cache that lost a write hands out the ticket from before it.
     */
    private record Flight(ConversationKey key, FillTicket ticket, Optional<ConversationHead> head, int items) {}

    /** What a flight brought, and the fill that follows it within the time of the call it was begun for. */
    private record Fetched(HistoryWindow window, CompletableFuture<Boolean> fill, MemoryCall call) {}

    CompletionStage<Page<MemoryItem>> page(HistoryQuery query, MemoryCall call) {
        // One more than asked for tells whether there is another page.
        boolean fits = query.limit() < cache.window() && query.limit() < MemoryLimits.MAX_RESULTS;
        if (query.sessionId().isEmpty() || query.after().isPresent() || !fits || guard.isOpen()) {
            return store.history(query, call);
        }
        ConversationKey key = query.conversation().orElseThrow();
        return repairs.isSuspect(key) ? store.history(query, call) : new Read(query, key, call).begin();
    }

    /** One read on its way. */
    private final class Read {
        private final HistoryQuery query;
        private final ConversationKey key;
        private final MemoryCall call;
        private final CompletableFuture<Page<MemoryItem>> result = new CompletableFuture<>();

        Read(HistoryQuery query, ConversationKey key, MemoryCall call) {
            this.query = query;
            this.key = key;
            this.call = call;
        }

        private boolean isFiltered() {
            return !query.filter().equals(ItemFilter.ALL);
        }

        CompletionStage<Page<MemoryItem>> begin() {
            int wanted = isFiltered() ? cache.window() : query.limit() + 1;
            CompletableFuture<Optional<ConversationHead>> head = options.consistency() == Consistency.STRICT
                    ? head()
                    : CompletableFuture.completedFuture(Optional.empty());
            guard.run(guard.limit(call), () -> cache.read(key, wanted, clock.instant()))
                    .whenComplete((read, lost) -> {
                        if (lost != null || read instanceof CacheRead.Bypass<HistoryWindow>) {
                            passThrough();
                        } else {
                            head.whenComplete((actual, failure) -> {
                                if (failure != null) {
                                    result.completeExceptionally(CacheGuard.unwrap(failure));
                                } else if (read instanceof CacheRead.Hit<HistoryWindow> hit) {
                                    hit(hit, actual);
                                } else if (read instanceof CacheRead.Miss<HistoryWindow> miss) {
                                    fill(miss.ticket(), actual);
                                }
                            });
                        }
                    });
            return result;
        }

        private CompletableFuture<Optional<ConversationHead>> head() {
            CompletableFuture<ConversationHead> head = store.head(key, call).toCompletableFuture();
            StoreRead.stopWith(result, head);
            return head.thenApply(Optional::of);
        }

        private void hit(CacheRead.Hit<HistoryWindow> hit, Optional<ConversationHead> actual) {
            if (actual.isPresent() && !actual.get().equals(hit.value().head())) {
                fill(hit.ticket(), actual);
            } else {
                answer(hit.value()).ifPresentOrElse(result::complete, this::passThrough);
            }
        }

        /** Returns the page, or nothing if the window does not reach far enough for the filter. */
        private Optional<Page<MemoryItem>> answer(HistoryWindow window) {
            List<MemoryItem> wanted = window.items().stream()
                    .filter(query.filter()::matches)
                    .limit(query.limit() + 1L)
                    .toList();
            if (wanted.size() > query.limit()) {
                MemoryItem last = wanted.get(query.limit() - 1);
                PageToken next = new Cursor(window.head().generation(), last.sequence(), "").token(query);
                return Optional.of(new Page<>(wanted.subList(0, query.limit()), Optional.of(next)));
            }
            return window.complete() ? Optional.of(new Page<>(wanted, Optional.empty())) : Optional.empty();
        }

        private void fill(FillTicket ticket, Optional<ConversationHead> head) {
            int items = Math.min(
                    Math.max(query.limit(), options.fill()) + 1, Math.min(cache.window(), MemoryLimits.MAX_RESULTS));
            if (isFiltered()) {
                passThrough();
                return;
            }
            if (result.isDone()) {
                return;
            }
            flights.join(new Flight(key, ticket, head, items), result, () -> fly(ticket, items), Fetched::fill)
                    .whenComplete((fetched, failure) -> {
                        if (failure != null) {
                            // It may have been another caller's deadline, or the head alone.
                            passThrough();
                        } else {
                            filled(fetched);
                        }
                    });
        }

        private CompletableFuture<Fetched> fly(FillTicket ticket, int items) {
            return LinkedStages.map(
                            storeReads.window(key, items, call),
                            window -> new Fetched(
                                    window, guard.run(guard.limit(call), () -> cache.fill(key, ticket, window)), call))
                    .toCompletableFuture();
        }

        /** Answers after the fill, so that no later read finds less in the cache. */
        private void filled(Fetched fetched) {
            CompletableFuture<?> fill =
                    fetched.call() == call ? fetched.fill() : guard.within(guard.limit(call), fetched.fill());
            fill.whenComplete(
                    (accepted, lost) -> answer(fetched.window()).ifPresentOrElse(result::complete, this::passThrough));
        }

        private void passThrough() {
            StoreRead.into(result, () -> store.history(query, call), result::complete);
        }
    }
}
