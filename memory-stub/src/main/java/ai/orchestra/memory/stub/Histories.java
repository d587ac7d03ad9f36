package ai.orchestra.memory.stub;

import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Page;
import ai.orchestra.memory.PageToken;
import ai.orchestra.memory.ScoredItem;
import ai.orchestra.memory.SemanticQuery;
import ai.orchestra.memory.error.MemoryValidationException;
import ai.orchestra.memory.spi.Cursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads pages of items and searches them. Thread-safe by the shelves. */
final class Histories {
    private static final Comparator<ScoredItem> BEST_FIRST = Comparator.comparingDouble(ScoredItem::score)
            .reversed()
            .thenComparing(scored ->
                    TimeKey.of(scored.item().timestamp(), scored.item().id()));

    private final Shelves shelves;
    private final Identities identities;

    Histories(Shelves shelves, Identities identities) {
        this.shelves = shelves;
        this.identities = identities;
    }

    Page<MemoryItem> page(HistoryQuery query) {
        Instant now = identities.now();
        Optional<Cursor> cursor = query.after().map(token -> Cursor.parse(token, query));
        return shelves.read(
                query.scope(),
                shelf -> query.sessionId().isPresent()
                        ? conversation(shelf.conversations.get(query.sessionId().get()), query, cursor, now)
                        : everything(shelf, query, cursor, now));
    }

    private static Page<MemoryItem> conversation(
            @Nullable ConversationLog log, HistoryQuery query, Optional<Cursor> cursor, Instant now) {
        boolean gone =
                log == null || cursor.map(c -> c.generation() != log.generation).orElse(false);
        if (log == null || gone) {
            return new Page<>(List.of(), Optional.empty());
        }
        List<MemoryItem> found = new ArrayList<>((int) Math.min(log.version(), query.limit() + 1L));
        long from = cursor.map(c -> c.position() - 1).orElse(log.version());
        for (long sequence = from; sequence > 0 && found.size() <= query.limit(); sequence--) {
            MemoryItem item = log.at(sequence);
            if (item != null && !item.isExpiredAt(now) && query.filter().matches(item)) {
                found.add(item);
            }
        }
        return cut(found, query.limit(), item -> new Cursor(log.generation, item.sequence(), "").token(query));
    }

    private static Page<MemoryItem> everything(Shelf shelf, HistoryQuery query, Optional<Cursor> cursor, Instant now) {
        Map<TimeKey, MemoryItem> rest = cursor.map(TimeKey::of)
                .<Map<TimeKey, MemoryItem>>map(last -> shelf.indexes.byTime().tailMap(last, false))
                .orElseGet(shelf.indexes::byTime);
        List<MemoryItem> found = rest.values().stream()
                .filter(item -> !item.isExpiredAt(now) && query.filter().matches(item))
                .limit(query.limit() + 1L)
                .toList();
        return cut(
                found,
                query.limit(),
                item -> TimeKey.of(item.timestamp(), item.id()).cursor().token(query));
    }

    /** Makes a page of at most {@code limit}; one more was looked for to know whether there is a next page. */
    static <T> Page<T> cut(List<T> found, int limit, Function<T, PageToken> token) {
        if (found.size() <= limit) {
            return new Page<>(found, Optional.empty());
        }
        List<T> items = found.subList(0, limit);
        return new Page<>(items, Optional.of(token.apply(items.get(limit - 1))));
    }

    List<ScoredItem> search(SemanticQuery query) {
        Instant now = identities.now();
        List<MemoryItem> candidates = shelves.read(
                query.scope(),
                shelf -> shelf.items()
                        .filter(item -> item.embedding().isPresent() && !item.isExpiredAt(now))
                        .toList());
        int dimensions = query.embedding().dimensions();
        List<MemoryItem> comparable = candidates.stream()
                .filter(item -> dimensions(item) == dimensions)
                .toList();
        if (comparable.isEmpty() && !candidates.isEmpty()) {
            throw otherDimensions(dimensions, candidates);
        }
        return comparable.stream()
                .filter(item -> query.sessionId()
                        .map(session -> session.equals(item.key().sessionId()))
                        .orElse(true))
                .filter(query.filter()::matches)
                .map(item -> new ScoredItem(item, item.embedding().orElseThrow().cosine(query.embedding())))
                .filter(scored -> scored.score() >= query.minScore())
                .sorted(BEST_FIRST)
                .limit(query.topK())
                .toList();
    }

    private static int dimensions(MemoryItem item) {
        return item.embedding().orElseThrow().dimensions();
    }

    private static MemoryValidationException otherDimensions(int asked, Collection<MemoryItem> stored) {
        TreeSet<Integer> known = new TreeSet<>();
        stored.forEach(item -> known.add(dimensions(item)));
        return new MemoryValidationException("the query has " + asked + " dimensions, but the stored embeddings have "
                + known + "; embed the query with the model that embedded the items");
    }
}
