package ai.orchestra.memory.firestore;

import ai.orchestra.memory.ConversationKey;
import com.google.api.gax.rpc.StatusCode.Code;
import com.google.firestore.v1.Document;
import com.google.firestore.v1.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The deletion of one conversation: first a mark that ends its generation, then the items and claims behind it. What fits
 * into one commit is one commit. Steps follow one another; used by one call.
 */
final class Deletion {
    /** How many documents one commit deletes at most: the batch size of the original system. */
    static final int BATCH = 400;

    private static final Set<Code> CHANGED =
            EnumSet.of(Code.ALREADY_EXISTS, Code.FAILED_PRECONDITION, Code.NOT_FOUND, Code.ABORTED);

    private final Rpc rpc;
    private final Shared shared;
    private final Root root;
    private final String conversation;
    private final boolean keepSession;
    private final Instant now;
    private final String requestId;
    private Deleted deleted = Deleted.NOTHING;

    /** How many items were deleted, and how many of them had not expired. */
    record Deleted(long items, long live) {
        static final Deleted NOTHING = new Deleted(0, 0);
    }

    private record Found(List<Document> items, List<Document> claims, Optional<Document> session) {}

    /**
     * Prepares a deletion.
     *
     * @param keepSession whether the session's document stays and learns the next generation
     */
    Deletion(Rpc rpc, Shared shared, Root root, String conversation, boolean keepSession) {
        this.rpc = rpc;
        this.shared = shared;
        this.root = root;
        this.conversation = conversation;
        this.keepSession = keepSession;
        this.now = shared.now();
        this.requestId = shared.unique();
    }

    static CompletableFuture<Deleted> of(Rpc rpc, Shared shared, ConversationKey key) {
        String conversation = Hashes.conversation(key);
        Root root = shared.roots().of(key.scope());
        return shared.lanes().run(conversation, () -> new Deletion(rpc, shared, root, conversation, true).run());
    }

    CompletableFuture<Deleted> run() {
        return attempt(0).whenComplete((done, failure) -> shared.heads().forget(conversation));
    }

    private CompletableFuture<Deleted> attempt(int attempt) {
        return look().thenCompose(found -> {
            List<Document> items = found.items();
            if (items.isEmpty()) {
                return CompletableFuture.completedFuture(deleted);
            }
            Document first = items.get(0);
            if (Marks.isDeletion(first)) {
                // Ours, if an answer was lost; else an earlier deletion, which is finished here if it was not.
                boolean ours = new Fields(first).text(MemoryField.REQUEST_ID).equals(requestId);
                return finish(first).thenApply(ignored -> ours ? deleted : Deleted.NOTHING);
            }
            return Rpc.recover(commit(found, attempt), failure -> again(failure, attempt));
        });
    }

    private CompletableFuture<Deleted> again(Throwable failure, int attempt) {
        if (!(failure instanceof RpcFailure refused)) {
            return CompletableFuture.failedFuture(failure);
        }
        boolean retry = (CHANGED.contains(refused.code()) && !rpc.isOver()) || rpc.mayRepeat(refused, attempt);
        return retry
                ? rpc.pause(rpc.policy().delay(attempt)).thenCompose(ignored -> attempt(attempt + 1))
                : CompletableFuture.failedFuture(failure);
    }

    /** Reads the head of the conversation, and whether all of it fits into one commit. */
    private CompletableFuture<Found> look() {
        CompletableFuture<List<Document>> items = rpc.query(
                root,
                Select.names(
                                root,
                                MemoryCollection.MEMORY_ITEMS,
                                ItemPlace.firstOf(conversation),
                                ItemPlace.endOf(conversation))
                        .only(MemoryField.EXPIRATION, MemoryField.STATE, MemoryField.REQUEST_ID, MemoryField.PURGE_AT)
                        .limit(BATCH + 1)
                        .build());
        CompletableFuture<List<Document>> claims = claims(null);
        String session = root.name(MemoryCollection.USER_SESSIONS, conversation);
        CompletableFuture<Map<String, Document>> sessions = rpc.get(root, Set.of(session));
        return items.thenCombine(
                claims.thenCombine(sessions, Map::entry),
                (found, rest) -> new Found(
                        found,
                        rest.getKey(),
                        Optional.ofNullable(rest.getValue().get(session))));
    }

    private CompletableFuture<List<Document>> claims(@Nullable Document after) {
        Select select = Queries.claimsOf(root, conversation)
                .only(MemoryField.GENERATION)
                .limit(BATCH + 1);
        if (after != null) {
            select.after(FieldValues.reference(after.getName()));
        }
        return rpc.query(root, select.build());
    }

    private CompletableFuture<Deleted> commit(Found found, int attempt) {
        ItemPlace head = place(found.items().get(0));
        ItemPlace mark = head.top();
        boolean whole = found.items().size() + found.claims().size() <= BATCH;
        long next = shared.generationAfter(head.generation());
        List<Write> writes = new ArrayList<>();
        writes.add(Marks.deletion(root, mark, next, requestId, whole ? Optional.of(now) : Optional.empty()));
        // An append that this deletion has not seen makes it look again.
        writes.add(DocumentWriter.absent(root.name(head.at(head.sequence() + 1))));
        if (keepSession) {
            found.session().ifPresent(session -> writes.add(SessionDocuments.turn(root, session, next)));
        }
        deleted = Deleted.NOTHING;
        if (whole) {
            // Counted before the answer, which may get lost.
            deleted = count(found.items());
            found.items().forEach(item -> clear(item).ifPresent(writes::add));
            found.claims().forEach(claim -> writes.add(DocumentWriter.delete(claim.getName(), claim.getUpdateTime())));
            return rpc.commitOnce(root, writes, attempt).thenApply(response -> deleted);
        }
        return rpc.commitOnce(root, writes, attempt)
                .thenCompose(response -> sweep(mark, mark))
                .thenCompose(ignored -> purgeable(mark))
                .thenApply(ignored -> deleted);
    }

    private CompletableFuture<Void> finish(Document mark) {
        if (Marks.isPurgeable(mark)) {
            return CompletableFuture.completedFuture(null);
        }
        ItemPlace place = place(mark);
        return sweep(place, place).thenCompose(ignored -> purgeable(place));
    }

    /**
     * Returns what takes a document away; nothing for the mark of an earlier deletion, which somebody may still need. It
     * goes by itself, at the latest from now on: nothing is left behind it.
     */
    private Optional<Write> clear(Document document) {
        if (!Marks.isDeletion(document)) {
            return Optional.of(DocumentWriter.delete(document.getName()));
        }
        return Marks.isPurgeable(document)
                ? Optional.empty()
                : Optional.of(Marks.purgeable(root, place(document), document.getUpdateTime(), now));
    }

    /** Deletes the items behind the mark in batches, then the claims that stood for them. */
    private CompletableFuture<Void> sweep(ItemPlace mark, ItemPlace after) {
        return rpc.query(
                        root,
                        Select.names(
                                        root,
                                        MemoryCollection.MEMORY_ITEMS,
                                        ItemPlace.firstOf(conversation),
                                        ItemPlace.endOf(conversation))
                                .after(FieldValues.reference(root.name(after)))
                                .only(MemoryField.EXPIRATION, MemoryField.STATE, MemoryField.PURGE_AT)
                                .limit(BATCH)
                                .build())
                .thenCompose(found -> {
                    if (found.isEmpty()) {
                        return sweepClaims(mark, null);
                    }
                    List<Document> items = found.stream()
                            .filter(document -> !Marks.isDeletion(document))
                            .toList();
                    return deleteAll(items).thenCompose(ignored -> {
                        Deleted some = count(items);
                        deleted = new Deleted(deleted.items() + some.items(), deleted.live() + some.live());
                        return sweep(mark, place(found.get(found.size() - 1)))
                                // Only now is nothing left behind an earlier mark.
                                .thenCompose(done -> allPurgeable(found));
                    });
                });
    }

    private CompletableFuture<Void> allPurgeable(List<Document> documents) {
        CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
        for (Document document : documents) {
            if (Marks.isDeletion(document) && !Marks.isPurgeable(document)) {
                all = all.thenCompose(ignored -> purgeable(place(document)));
            }
        }
        return all;
    }

    /** Passes over the claims of a generation that has begun since, and over what has become one meanwhile. */
    private CompletableFuture<Void> sweepClaims(ItemPlace mark, @Nullable Document after) {
        return claims(after).thenCompose(claims -> {
            if (claims.isEmpty()) {
                return CompletableFuture.completedFuture(null);
            }
            List<Write> old = claims.stream()
                    .filter(claim -> new Fields(claim).number(MemoryField.GENERATION) <= mark.generation())
                    .map(claim -> DocumentWriter.delete(claim.getName(), claim.getUpdateTime()))
                    .toList();
            return rpc.writeEach(root, old)
                    .thenCompose(applied -> applied.contains(false)
                            ? rpc.pause(rpc.policy().delay(0)).thenCompose(ignored -> sweepClaims(mark, after))
                            : sweepClaims(mark, claims.get(claims.size() - 1)));
        });
    }

    private CompletableFuture<Void> deleteAll(List<Document> documents) {
        if (documents.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return rpc.commitRepeatable(
                        root,
                        documents.stream()
                                .map(document -> DocumentWriter.delete(document.getName()))
                                .toList())
                .thenApply(response -> null);
    }

    private CompletableFuture<Void> purgeable(ItemPlace mark) {
        return rpc.get(root, Set.of(root.name(mark))).thenCompose(found -> {
            @Nullable Document document = found.get(root.name(mark));
            return document == null
                    ? CompletableFuture.completedFuture(null)
                    : rpc.writeEach(root, List.of(Marks.purgeable(root, mark, document.getUpdateTime(), now)))
                            .thenApply(applied -> null);
        });
    }

    private Deleted count(List<Document> documents) {
        List<Document> items =
                documents.stream().filter(document -> !Marks.isMark(document)).toList();
        long live = items.stream()
                .filter(item -> !new Fields(item).isExpiredAt(now))
                .count();
        return new Deleted(items.size(), live);
    }

    private static ItemPlace place(Document document) {
        return ItemPlace.parse(Root.documentId(document.getName()));
    }
}
