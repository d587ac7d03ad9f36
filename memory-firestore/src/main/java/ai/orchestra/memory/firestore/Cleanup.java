package ai.orchestra.memory.firestore;

import ai.orchestra.memory.CleanupOptions;
import ai.orchestra.memory.CleanupReport;
import com.google.firestore.v1.Document;
import com.google.firestore.v1.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * One cleanup: deletes what has expired until its budget of records or half of its time is used up. Steps follow one
 * another; used by one call.
 */
final class Cleanup {
    private static final int BATCH = 300;
    /** Of how many conversations items are deleted together; their heads are read at once. */
    static final int CONVERSATIONS = 50;

    private static final int TIME_SHARE = 2;

    private final Rpc rpc;
    private final Instant now;
    private final Collection<Root> roots;
    private int left;
    private int items;
    private int agentData;
    private int sessions;
    private boolean complete = true;

    Cleanup(Rpc rpc, Shared shared, CleanupOptions options) {
        this.rpc = rpc;
        this.now = shared.now();
        this.roots = shared.roots().all();
        this.left = options.maxDeletes();
    }

    CompletableFuture<CleanupReport> run() {
        CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
        for (Root root : roots) {
            for (MemoryCollection collection : List.of(
                    MemoryCollection.MEMORY_ITEMS, MemoryCollection.AGENT_DATA, MemoryCollection.USER_SESSIONS)) {
                for (int shard = 0; shard < DocumentWriter.EXPIRY_SHARDS; shard++) {
                    int some = shard;
                    all = all.thenCompose(ignored -> clean(root, collection, some));
                }
            }
        }
        return all.thenApply(ignored -> new CleanupReport(items, agentData, sessions, complete));
    }

    private boolean isTimeUp() {
        Duration most = rpc.call().timeout().dividedBy(TIME_SHARE);
        return rpc.call().elapsed().compareTo(most) > 0;
    }

    private CompletableFuture<Void> clean(Root root, MemoryCollection collection, int shard) {
        if (left == 0 || isTimeUp()) {
            // Whether there is more is not known; the next call will tell.
            complete = false;
            return CompletableFuture.completedFuture(null);
        }
        int batch = Math.min(left, BATCH);
        Select select = Queries.expired(root, collection, shard, now)
                .only(MemoryField.STATE, MemoryField.ITEM_ID, MemoryField.SCOPE)
                .limit(batch + 1);
        return rpc.query(root, select.build()).thenCompose(found -> {
            if (found.isEmpty()) {
                return CompletableFuture.completedFuture(null);
            }
            List<Document> some = found.subList(0, Math.min(found.size(), batch));
            return delete(root, collection, some).thenCompose(ignored -> {
                if (found.size() <= batch) {
                    return CompletableFuture.completedFuture(null);
                }
                return clean(root, collection, shard);
            });
        });
    }

    private CompletableFuture<Void> delete(Root root, MemoryCollection collection, List<Document> documents) {
        return switch (collection) {
            case MEMORY_ITEMS -> deleteItems(root, documents);
            case USER_SESSIONS ->
                rpc.writeEach(
                                root,
                                documents.stream()
                                        .map(document -> SessionDocuments.strip(
                                                root, Root.documentId(document.getName()), document.getUpdateTime()))
                                        .toList())
                        .thenAccept(applied -> sessions += spend(applied));
            default ->
                rpc.writeEach(
                                root,
                                documents.stream()
                                        .map(document ->
                                                DocumentWriter.delete(document.getName(), document.getUpdateTime()))
                                        .toList())
                        .thenAccept(applied -> agentData += spend(applied));
        };
    }

    /** Counts what was deleted; what someone changed meanwhile is not, and is found again if it has expired. */
    private int spend(List<Boolean> applied) {
        int done = (int) applied.stream().filter(each -> each).count();
        left -= done;
        if (done < applied.size()) {
            complete = false;
        }
        return done;
    }

    private CompletableFuture<Void> deleteItems(Root root, List<Document> documents) {
        Map<String, List<Document>> expired = documents.stream()
                .filter(document -> !Marks.isMark(document))
                .collect(Collectors.groupingBy(
                        document -> place(document).conversation(), LinkedHashMap::new, Collectors.toList()));
        List<Write> marks = documents.stream()
                .filter(Marks::isMark)
                .map(mark -> DocumentWriter.delete(mark.getName(), mark.getUpdateTime()))
                .toList();
        return deleteBySome(root, List.copyOf(expired.values()))
                .thenCompose(ignored -> rpc.writeEach(root, marks))
                .thenApply(applied -> null);
    }

    /** Goes some conversations at a time, so that a cleanup that runs out of time has got somewhere. */
    private CompletableFuture<Void> deleteBySome(Root root, List<List<Document>> conversations) {
        if (conversations.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        List<List<Document>> some = conversations.subList(0, Math.min(CONVERSATIONS, conversations.size()));
        List<List<Document>> others = conversations.subList(some.size(), conversations.size());
        return deleteAtOnce(root, some.stream().flatMap(List::stream).toList()).thenCompose(ignored -> {
            if (!others.isEmpty() && isTimeUp()) {
                complete = false;
                return CompletableFuture.completedFuture(null);
            }
            return deleteBySome(root, others);
        });
    }

    /** Deletes items and their claims; the last item of a conversation leaves a mark, so that its sequence is kept. */
    private CompletableFuture<Void> deleteAtOnce(Root root, List<Document> expired) {
        Set<String> claimNames = expired.stream()
                .map(Fields::new)
                .filter(item ->
                        ItemPlace.ofAssigned(item.text(MemoryField.ITEM_ID)).isEmpty())
                .map(item -> Claims.idName(root, item.text(MemoryField.SCOPE), item.text(MemoryField.ITEM_ID)))
                .collect(Collectors.toSet());
        CompletableFuture<Map<String, Document>> claims = rpc.get(root, claimNames);
        return heads(root, expired)
                .thenCombine(
                        claims,
                        (heads, found) -> rpc.writeEach(root, writes(root, expired, heads))
                                .thenCompose(applied -> {
                                    items += spend(applied);
                                    return rpc.writeEach(root, ofClaims(expired, found));
                                }))
                .thenCompose(next -> next)
                .thenApply(applied -> null);
    }

    private CompletableFuture<Map<String, Head>> heads(Root root, List<Document> expired) {
        Map<String, CompletableFuture<Head>> reads = expired.stream()
                .map(document -> place(document).conversation())
                .distinct()
                .collect(Collectors.toMap(name -> name, name -> Heads.read(rpc, root, name)));
        return CompletableFuture.allOf(reads.values().toArray(CompletableFuture[]::new))
                .thenApply(ignored -> reads.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, read -> read.getValue().join())));
    }

    private List<Write> writes(Root root, List<Document> expired, Map<String, Head> heads) {
        List<Write> writes = new ArrayList<>();
        for (Document document : expired) {
            ItemPlace place = place(document);
            Head head = heads.getOrDefault(place.conversation(), Head.NONE);
            boolean last = head.generation() == place.generation() && head.version() == place.sequence();
            String scope = new Fields(document).text(MemoryField.SCOPE);
            if (last) {
                writes.add(Marks.spent(root, place, scope, document.getUpdateTime()));
            } else if (isRecent(document)) {
                writes.add(Marks.spentFor(Marks.KEPT, root, place, scope, document.getUpdateTime(), now));
            } else {
                writes.add(DocumentWriter.delete(document.getName(), document.getUpdateTime()));
            }
        }
        return writes;
    }

    /** Returns whether a writer may still know the item before this one as the last, and take its place for free. */
    private boolean isRecent(Document document) {
        return FieldValues.instant(document.getCreateTime()).isAfter(now.minus(Marks.KEPT));
    }

    /** Returns the deletion of claims that still stand for what was deleted. */
    private static List<Write> ofClaims(List<Document> expired, Map<String, Document> claims) {
        Set<ItemPlace> places = expired.stream().map(Cleanup::place).collect(Collectors.toSet());
        return claims.values().stream()
                .filter(claim -> places.contains(Claims.place(claim)))
                .map(claim -> DocumentWriter.delete(claim.getName(), claim.getUpdateTime()))
                .toList();
    }

    private static ItemPlace place(Document document) {
        return ItemPlace.parse(Root.documentId(document.getName()));
    }
}
