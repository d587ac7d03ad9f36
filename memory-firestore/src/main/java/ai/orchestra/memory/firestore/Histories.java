package ai.orchestra.memory.firestore;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Page;
import ai.orchestra.memory.PageToken;
import ai.orchestra.memory.UserScope;
import ai.orchestra.memory.spi.Cursor;
import com.google.firestore.v1.Document;
import com.google.firestore.v1.Value;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads items: by id, by conversation, by user. Thread-safe. */
final class Histories {
    private final Shared shared;

    Histories(Shared shared) {
        this.shared = shared;
    }

    CompletableFuture<Optional<MemoryItem>> item(Rpc rpc, UserScope scope, String id) {
        Root root = shared.roots().of(scope);
        Optional<ItemPlace> assigned = ItemPlace.ofAssigned(id);
        if (assigned.isEmpty()) {
            return claimed(rpc, root, scope, id);
        }
        return at(rpc, root, assigned.get(), scope, id)
                .thenCompose(found ->
                        found.isPresent() ? CompletableFuture.completedFuture(found) : claimed(rpc, root, scope, id));
    }

    private CompletableFuture<Optional<MemoryItem>> claimed(Rpc rpc, Root root, UserScope scope, String id) {
        String name = Claims.idName(root, scope, id);
        return rpc.get(root, Set.of(name)).thenCompose(found -> {
            @Nullable Document claim = found.get(name);
            return claim == null
                    ? CompletableFuture.completedFuture(Optional.empty())
                    : at(rpc, root, Claims.place(claim), scope, id);
        });
    }

    private CompletableFuture<Optional<MemoryItem>> at(
            Rpc rpc, Root root, ItemPlace place, UserScope scope, String id) {
        Instant now = shared.now();
        String name = root.name(place);
        return rpc.get(root, Set.of(name))
                .thenApply(found -> Optional.ofNullable(found.get(name))
                        .filter(document -> !Marks.isMark(document))
                        .map(ItemDocuments::read)
                        .filter(item ->
                                item.id().equals(id) && item.key().scope().equals(scope) && !item.isExpiredAt(now)));
    }

    CompletableFuture<Page<MemoryItem>> page(Rpc rpc, HistoryQuery query) {
        Optional<Cursor> cursor = query.after().map(token -> Cursor.parse(token, query));
        return query.conversation()
                .map(key -> conversation(rpc, query, key, cursor))
                .orElseGet(() -> everything(rpc, query, cursor));
    }

    private CompletableFuture<Page<MemoryItem>> conversation(
            Rpc rpc, HistoryQuery query, ConversationKey key, Optional<Cursor> cursor) {
        Root root = shared.roots().of(key.scope());
        String conversation = Hashes.conversation(key);
        Function<Document, PageToken> token = document -> {
            ItemPlace place = ItemPlace.parse(Root.documentId(document.getName()));
            return new Cursor(place.generation(), place.sequence(), "").token(query);
        };
        CompletableFuture<Page<MemoryItem>> page = new Scan<>(
                        (last, limit) ->
                                newestFirst(rpc, root, conversation, position(conversation, cursor, last), limit),
                        wanted(query),
                        token,
                        query.limit())
                .page();
        if (cursor.isEmpty()) {
            return page;
        }
        // What a deletion has not got round to deleting yet must not come back by an old token.
        return Heads.read(rpc, root, conversation)
                .thenCombine(
                        page,
                        (head, items) -> head.version() > 0
                                        && head.generation() == cursor.get().generation()
                                ? items
                                : new Page<>(List.of(), Optional.empty()));
    }

    private static @Nullable ItemPlace position(String conversation, Optional<Cursor> cursor, @Nullable Document last) {
        if (last != null) {
            return ItemPlace.parse(Root.documentId(last.getName()));
        }
        return cursor.map(c -> new ItemPlace(conversation, c.generation(), c.position()))
                .orElse(null);
    }

    /** Reads the documents of one generation behind a place, or of the newest generation. */
    private CompletableFuture<List<Document>> newestFirst(
            Rpc rpc, Root root, String conversation, @Nullable ItemPlace after, int limit) {
        if (after != null) {
            return rpc.query(
                    root,
                    Select.names(
                                    root,
                                    MemoryCollection.MEMORY_ITEMS,
                                    ItemPlace.firstOf(conversation, after.generation()),
                                    ItemPlace.endOf(conversation, after.generation()))
                            .after(FieldValues.reference(root.name(after)))
                            .limit(limit)
                            .build());
        }
        return rpc.query(
                        root,
                        Select.names(
                                        root,
                                        MemoryCollection.MEMORY_ITEMS,
                                        ItemPlace.firstOf(conversation),
                                        ItemPlace.endOf(conversation))
                                .limit(limit)
                                .build())
                .thenApply(documents -> {
                    shared.heads().learn(conversation, documents);
                    return newestGeneration(documents);
                });
    }

    private static List<Document> newestGeneration(List<Document> documents) {
        if (documents.isEmpty() || Marks.isDeletion(documents.get(0))) {
            return List.of();
        }
        long newest = generation(documents.get(0));
        return documents.stream()
                .takeWhile(document -> generation(document) == newest)
                .toList();
    }

    private static long generation(Document document) {
        return ItemPlace.parse(Root.documentId(document.getName())).generation();
    }

    private CompletableFuture<Page<MemoryItem>> everything(Rpc rpc, HistoryQuery query, Optional<Cursor> cursor) {
        Root root = shared.roots().of(query.scope());
        Function<Document, PageToken> token = document -> {
            Fields fields = new Fields(document);
            return new Cursor(0, Cursor.micros(fields.instant(MemoryField.TIMESTAMP)), fields.text(MemoryField.ITEM_ID))
                    .token(query);
        };
        Scan.Source source = (last, limit) -> {
            Select select = Queries.itemsOfUser(root, query);
            if (last != null) {
                Map<String, Value> fields = last.getFieldsMap();
                select.after(
                        fields.get(MemoryField.TIMESTAMP.fieldName()), fields.get(MemoryField.ITEM_ID.fieldName()));
            } else {
                cursor.ifPresent(c -> select.after(FieldValues.of(instant(c)), FieldValues.of(c.id())));
            }
            return rpc.query(root, select.limit(limit).build());
        };
        return new Scan<>(source, wanted(query), token, query.limit()).page();
    }

    static Instant instant(Cursor cursor) {
        return Instant.EPOCH.plus(cursor.position(), ChronoUnit.MICROS);
    }

    private Function<Document, Optional<MemoryItem>> wanted(HistoryQuery query) {
        Instant now = shared.now();
        return document -> Marks.isMark(document)
                ? Optional.empty()
                : Optional.of(ItemDocuments.read(document))
                        .filter(item -> !item.isExpiredAt(now) && query.filter().matches(item));
    }
}
