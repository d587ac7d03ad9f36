package ai.orchestra.testkit.memory;

import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.ItemFilter;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryLimits;
import ai.orchestra.memory.Page;
import ai.orchestra.memory.PageToken;
import ai.orchestra.memory.ScoredItem;
import ai.orchestra.memory.SemanticQuery;
import ai.orchestra.memory.spi.ForwardingMemoryBackend;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.spi.MemoryCall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/** Stubs that read and search wrongly. */
final class HistoryMutants {
    private HistoryMutants() {}

    /** What a history is turned into. */
    private interface Twist {
        CompletionStage<Page<MemoryItem>> history(MemoryBackend stub, HistoryQuery query, MemoryCall call);
    }

    static List<Mutant> all() {
        return List.of(
                history(
                        "a cursor that repeats",
                        "history_pagesNeverOverlapAndNeverSkip",
                        (stub, query, call) -> stub.history(first(query), call)),
                history("pages by offset", "history_pagesAreStableWhileOthersAppend", HistoryMutants::byOffset),
                history(
                        "ends with a token to nowhere",
                        "history_lastPageHasNoToken",
                        (stub, query, call) -> stub.history(query, call)
                                .thenApply(page -> new Page<>(
                                        page.items(), page.next().isPresent() ? page.next() : query.after()))),
                history(
                        "accepts tokens of other queries",
                        "history_refusesATokenOfAnotherQuery",
                        (stub, query, call) -> {
                            try {
                                CompletableFuture<Page<MemoryItem>> page =
                                        stub.history(query, call).toCompletableFuture();
                                return page.isCompletedExceptionally() ? stub.history(first(query), call) : page;
                            } catch (RuntimeException e) {
                                return stub.history(first(query), call);
                            }
                        }),
                history(
                        "returns the oldest first",
                        "history_isNewestFirstBySequence",
                        (stub, query, call) -> stub.history(query, call).thenApply(page -> {
                            List<MemoryItem> reversed = new ArrayList<>(page.items());
                            Collections.reverse(reversed);
                            return new Page<>(reversed, page.next());
                        })),
                history(
                        "returns the whole conversation",
                        "history_holdsTwentyUnlessToldOtherwise",
                        (stub, query, call) -> stub.history(query.limit(MemoryLimits.MAX_RESULTS), call)),
                filter(
                        "ignores the role filter",
                        "history_filtersByRole",
                        f -> new ItemFilter(Set.of(), f.itemTypes(), f.metadata())),
                filter(
                        "ignores the type filter",
                        "history_filtersByType",
                        f -> new ItemFilter(f.roles(), Set.of(), f.metadata())),
                filter(
                        "ignores the metadata filter",
                        "history_filtersByMetadata",
                        f -> new ItemFilter(f.roles(), f.itemTypes(), Map.of())),
                history(
                        "filters after the limit",
                        "history_countsTheLimitAfterTheFilter",
                        (stub, query, call) -> stub.history(query.where(ItemFilter.ALL), call)
                                .thenApply(page -> new Page<>(
                                        page.items().stream()
                                                .filter(query.filter()::matches)
                                                .toList(),
                                        page.next()))),
                search(
                        "finds nothing, ever",
                        "semanticSearch_returnsTheNearestFirst",
                        (stub, query, call) -> CompletableFuture.completedFuture(List.of())),
                search(
                        "ignores topK",
                        "semanticSearch_returnsAtMostTopK",
                        (stub, query, call) -> stub.search(query.topK(MemoryLimits.MAX_RESULTS), call)),
                search(
                        "ignores the least score",
                        "semanticSearch_leavesOutWhatIsTooFar",
                        (stub, query, call) -> stub.search(query.minScore(-1), call)),
                search(
                        "finds nothing for other dimensions, silently",
                        "semanticSearch_refusesOtherDimensionsThanAreStored",
                        (stub, query, call) -> stub.search(query, call).exceptionally(failure -> List.of())));
    }

    private static Mutant history(String name, String promise, Twist twist) {
        return Mutant.of(name, promise, stub -> new ForwardingMemoryBackend(stub) {
            @Override
            public CompletionStage<Page<MemoryItem>> history(HistoryQuery query, MemoryCall call) {
                return twist.history(delegate(), query, call);
            }
        });
    }

    private static Mutant filter(String name, String promise, UnaryOperator<ItemFilter> change) {
        return history(
                name, promise, (stub, query, call) -> stub.history(query.where(change.apply(query.filter())), call));
    }

    /** What a search is turned into. */
    private interface SearchTwist {
        CompletionStage<List<ScoredItem>> search(MemoryBackend stub, SemanticQuery query, MemoryCall call);
    }

    private static Mutant search(String name, String promise, SearchTwist twist) {
        return Mutant.of(name, promise, stub -> new ForwardingMemoryBackend(stub) {
            @Override
            public CompletionStage<List<ScoredItem>> search(SemanticQuery query, MemoryCall call) {
                return twist.search(delegate(), query, call);
            }
        });
    }

    private static HistoryQuery first(HistoryQuery query) {
        return new HistoryQuery(query.scope(), query.sessionId(), query.limit(), query.filter(), Optional.empty());
    }

    private static CompletionStage<Page<MemoryItem>> byOffset(MemoryBackend stub, HistoryQuery query, MemoryCall call) {
        int offset = query.after()
                .map(token -> Integer.valueOf(token.text().substring(1)))
                .orElse(0);
        return stub.history(first(query).limit(MemoryLimits.MAX_RESULTS), call).thenApply(page -> {
            List<MemoryItem> all = page.items();
            int end = Math.min(all.size(), offset + query.limit());
            return new Page<>(
                    all.subList(Math.min(offset, end), end),
                    end < all.size() ? Optional.of(new PageToken("o" + end)) : Optional.empty());
        });
    }
}
