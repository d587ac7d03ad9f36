package ai.orchestra.memory.firestore;

import ai.orchestra.memory.Embedding;
import ai.orchestra.memory.ItemFilter;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryLimits;
import ai.orchestra.memory.ScoredItem;
import ai.orchestra.memory.SemanticQuery;
import ai.orchestra.memory.UserScope;
import ai.orchestra.memory.error.MemoryValidationException;
import ai.orchestra.memory.spi.Cursor;
import com.google.firestore.v1.Document;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Searches by meaning and for duplicates. Thread-safe. */
final class Searches {
    private static final Comparator<ScoredItem> BEST_FIRST = Comparator.comparingDouble(ScoredItem::score)
            .reversed()
            .thenComparing(scored -> -Cursor.micros(scored.item().timestamp()))
            .thenComparing(scored -> scored.item().id());
    // Some of the nearest may have expired, or may not pass the filter.
    private static final int SPARE = 10;
    private static final int GROWTH = 4;
    private static final int DUPLICATES_CHUNK = 10;
    private static final int DIMENSIONS_CHUNK = 100;

    private final Shared shared;

    Searches(Shared shared) {
        this.shared = shared;
    }

    CompletableFuture<List<ScoredItem>> search(Rpc rpc, SemanticQuery query) {
        boolean filtered = !query.filter().equals(ItemFilter.ALL);
        int first = filtered ? GROWTH * query.topK() + SPARE : query.topK() + SPARE;
        return search(rpc, query, Math.min(first, MemoryLimits.MAX_RESULTS));
    }

    private CompletableFuture<List<ScoredItem>> search(Rpc rpc, SemanticQuery query, int limit) {
        Root root = shared.roots().of(query.scope());
        Instant now = shared.now();
        return rpc.query(root, Queries.nearest(root, query, limit).build()).thenCompose(nearest -> {
            if (nearest.isEmpty()) {
                return checkDimensions(rpc, root, query, now).thenApply(ok -> List.of());
            }
            List<ScoredItem> found = nearest.stream()
                    .map(ItemDocuments::read)
                    .filter(item -> wanted(item, query, now))
                    .map(item -> new ScoredItem(item, score(item, query)))
                    .filter(scored -> scored.score() >= query.minScore())
                    .sorted(BEST_FIRST)
                    .limit(query.topK())
                    .toList();
            boolean more = found.size() < query.topK() && nearest.size() == limit && limit < MemoryLimits.MAX_RESULTS;
            return more
                    ? search(rpc, query, Math.min(GROWTH * limit, MemoryLimits.MAX_RESULTS))
                    : CompletableFuture.completedFuture(found);
        });
    }

    private static boolean wanted(MemoryItem item, SemanticQuery query, Instant now) {
        return !item.isExpiredAt(now)
                && item.key().scope().equals(query.scope())
                && item.embedding().map(Embedding::dimensions).orElse(0)
                        == query.embedding().dimensions()
                && query.filter().matches(item);
    }

    private static double score(MemoryItem item, SemanticQuery query) {
        return item.embedding().orElseThrow().cosine(query.embedding());
    }

    /** Firestore answers a query of other dimensions with nothing, as if there were nothing. */
    private static CompletableFuture<@Nullable Void> checkDimensions(
            Rpc rpc, Root root, SemanticQuery query, Instant now) {
        int asked = query.embedding().dimensions();
        UserScope scope = query.scope();
        return live(rpc, root, Queries.withDimensions(root, scope, asked), now).thenCompose(same -> {
            if (!same.isEmpty()) {
                return CompletableFuture.completedFuture(null);
            }
            return live(rpc, root, Queries.withAnyDimensions(root, scope), now).thenApply(others -> {
                if (!others.isEmpty()) {
                    throw otherDimensions(asked, others);
                }
                return null;
            });
        });
    }

    private static CompletableFuture<List<Document>> live(Rpc rpc, Root root, Select select, Instant now) {
        return rpc.query(
                        root,
                        select.only(MemoryField.EMBEDDING_DIM, MemoryField.EXPIRATION)
                                .limit(DIMENSIONS_CHUNK)
                                .build())
                .thenApply(found -> found.stream()
                        .filter(document -> !new Fields(document).isExpiredAt(now))
                        .toList());
    }

    private static MemoryValidationException otherDimensions(int asked, List<Document> stored) {
        TreeSet<Long> known = stored.stream()
                .map(document -> new Fields(document).number(MemoryField.EMBEDDING_DIM))
                .collect(Collectors.toCollection(TreeSet::new));
        return new MemoryValidationException("the query has " + asked + " dimensions, but the stored embeddings have "
                + known + "; embed the query with the model that embedded the items");
    }

    CompletableFuture<Boolean> isDuplicate(Rpc rpc, UserScope scope, String contentHash, String exceptId) {
        return isDuplicate(rpc, scope, contentHash, exceptId, null, DUPLICATES_CHUNK);
    }

    private CompletableFuture<Boolean> isDuplicate(
            Rpc rpc, UserScope scope, String contentHash, String exceptId, @Nullable Document after, int chunk) {
        Root root = shared.roots().of(scope);
        Instant now = shared.now();
        Select select = Queries.sameContent(root, scope, contentHash)
                .only(MemoryField.ITEM_ID, MemoryField.EXPIRATION)
                .limit(chunk);
        if (after != null) {
            select.after(FieldValues.reference(after.getName()));
        }
        return rpc.query(root, select.build()).thenCompose(found -> {
            boolean duplicate = found.stream()
                    .map(Fields::new)
                    .anyMatch(fields -> !fields.isExpiredAt(now)
                            && !fields.text(MemoryField.ITEM_ID).equals(exceptId));
            return duplicate || found.size() < chunk
                    ? CompletableFuture.completedFuture(duplicate)
                    : isDuplicate(
                            rpc, scope, contentHash, exceptId, found.get(found.size() - 1), GROWTH * DUPLICATES_CHUNK);
        });
    }
}
