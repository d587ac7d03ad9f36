package ai.orchestra.memory.firestore;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryLimits;
import ai.orchestra.memory.Page;
import ai.orchestra.memory.PageToken;
import ai.orchestra.memory.Session;
import ai.orchestra.memory.UserScope;
import ai.orchestra.memory.error.MemoryConflictException;
import com.google.api.gax.rpc.StatusCode.Code;
import com.google.firestore.v1.Document;
import com.google.firestore.v1.Write;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Stores and reads sessions. Thread-safe. */
final class Sessions {
    // Another document is there than the one that was read.
    private static final Set<Code> CHANGED =
            EnumSet.of(Code.ALREADY_EXISTS, Code.FAILED_PRECONDITION, Code.NOT_FOUND, Code.ABORTED);

    private final Shared shared;

    Sessions(Shared shared) {
        this.shared = shared;
    }

    CompletableFuture<Session> put(Rpc rpc, Session session) {
        return put(rpc, session.stored(shared.now(), shared.firstVersion()), session.version(), shared.unique(), 0);
    }

    /** Reads and writes under a precondition; a request id recognises what an unanswered write stored. */
    private CompletableFuture<Session> put(Rpc rpc, Session next, long expected, String requestId, int attempt) {
        Root root = shared.roots().of(next.key().scope());
        return read(rpc, root, next.key()).thenCompose(found -> {
            if (found.isPresent()
                    && new Fields(found.get()).text(MemoryField.REQUEST_ID).equals(requestId)) {
                return CompletableFuture.completedFuture(next);
            }
            long actual = found.flatMap(document -> SessionDocuments.live(document, shared.now()))
                    .map(Session::version)
                    .orElse(0L);
            if (actual != expected) {
                MemoryConflictException conflict = otherVersion(expected, actual);
                // Versions count up, so what lies above ours may have been stored over it.
                throw rpc.mayHaveWritten() && actual > next.version() ? new Rpc.InDoubt(conflict) : conflict;
            }
            return Rpc.recover(
                    rpc.commitOnce(root, List.of(write(root, next, requestId, found)), attempt)
                            .thenApply(response -> next),
                    failure -> again(rpc, next, expected, requestId, attempt, failure));
        });
    }

    private CompletableFuture<Session> again(
            Rpc rpc, Session next, long expected, String requestId, int attempt, Throwable failure) {
        if (!(failure instanceof RpcFailure refused)) {
            return CompletableFuture.failedFuture(failure);
        }
        boolean retry = (CHANGED.contains(refused.code()) && !rpc.isOver()) || rpc.mayRepeat(refused, attempt);
        return retry
                ? rpc.pause(rpc.policy().delay(attempt))
                        .thenCompose(ignored -> put(rpc, next, expected, requestId, attempt + 1))
                : CompletableFuture.failedFuture(failure);
    }

    private Write write(Root root, Session next, String requestId, Optional<Document> found) {
        return found.map(document -> SessionDocuments.write(
                                root, next, new Fields(document).number(MemoryField.GENERATION), requestId)
                        .replace(document.getUpdateTime()))
                .orElseGet(() -> SessionDocuments.write(root, next, shared.generationAfter(0), requestId)
                        .create());
    }

    private static MemoryConflictException otherVersion(long expected, long actual) {
        return new MemoryConflictException(
                "putSession",
                "putSession: expected version " + expected + " but the session is at " + actual
                        + "; read it again, and store your change with that version",
                actual);
    }

    private static CompletableFuture<Optional<Document>> read(Rpc rpc, Root root, ConversationKey key) {
        String name = root.name(MemoryCollection.USER_SESSIONS, Hashes.conversation(key));
        return rpc.get(root, Set.of(name)).thenApply(found -> Optional.ofNullable(found.get(name)));
    }

    CompletableFuture<Optional<Session>> get(Rpc rpc, ConversationKey key) {
        Root root = shared.roots().of(key.scope());
        Instant now = shared.now();
        return read(rpc, root, key)
                .thenApply(found -> found.flatMap(document -> SessionDocuments.live(document, now))
                        .filter(session -> session.key().equals(key)));
    }

    CompletableFuture<List<Session>> list(Rpc rpc, UserScope scope) {
        Root root = shared.roots().of(scope);
        Instant now = shared.now();
        Scan.Source source = (last, limit) -> {
            Select select = Queries.sessions(root, scope);
            if (last != null) {
                Fields fields = new Fields(last);
                select.after(fields.value(MemoryField.TIMESTAMP), fields.value(MemoryField.SESSION_ID));
            }
            return rpc.query(root, select.limit(limit).build());
        };
        return new Scan<>(
                        source,
                        document -> SessionDocuments.live(document, now),
                        document -> new PageToken(Root.documentId(document.getName())),
                        MemoryLimits.MAX_RESULTS)
                .page()
                .thenApply(Page::items);
    }

    CompletableFuture<Boolean> delete(Rpc rpc, ConversationKey key) {
        return delete(rpc, key, 0, false);
    }

    private CompletableFuture<Boolean> delete(Rpc rpc, ConversationKey key, int attempt, boolean wasLive) {
        Root root = shared.roots().of(key.scope());
        Instant now = shared.now();
        return read(rpc, root, key).thenCompose(found -> {
            @Nullable Document document = found.filter(SessionDocuments::hasState).orElse(null);
            if (document == null) {
                // Gone: perhaps by an attempt of ours whose answer was lost.
                return CompletableFuture.completedFuture(wasLive);
            }
            boolean live = SessionDocuments.live(document, now).isPresent();
            Write strip = SessionDocuments.strip(root, Hashes.conversation(key), document.getUpdateTime());
            return Rpc.recover(rpc.commitOnce(root, List.of(strip), attempt).thenApply(response -> live), failure -> {
                if (!(failure instanceof RpcFailure refused)) {
                    return CompletableFuture.failedFuture(failure);
                }
                boolean retry = (CHANGED.contains(refused.code()) && !rpc.isOver()) || rpc.mayRepeat(refused, attempt);
                return retry
                        ? rpc.pause(rpc.policy().delay(attempt))
                                .thenCompose(ignored -> delete(rpc, key, attempt + 1, live && refused.leavesDoubt()))
                        : CompletableFuture.failedFuture(failure);
            });
        });
    }
}
