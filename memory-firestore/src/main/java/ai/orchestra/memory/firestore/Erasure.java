package ai.orchestra.memory.firestore;

import ai.orchestra.memory.ErasureReport;
import ai.orchestra.memory.UserScope;
import com.google.firestore.v1.Document;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * The erasure of one user: every conversation, then what is left in every collection, then a look whether anything is.
 * Steps follow one another; used by one call.
 */
final class Erasure {
    // Someone who goes on writing during the erasure is looked for again this often.
    private static final int MOST_ROUNDS = 3;
    private static final String TIER = "firestore/";

    private final Rpc rpc;
    private final Shared shared;
    private final UserScope scope;
    private final Root root;
    private long items;
    private long agentData;
    private long sessions;

    Erasure(Rpc rpc, Shared shared, UserScope scope) {
        this.rpc = rpc;
        this.shared = shared;
        this.scope = scope;
        this.root = shared.roots().of(scope);
    }

    CompletableFuture<ErasureReport> run() {
        return round(1);
    }

    private CompletableFuture<ErasureReport> round(int number) {
        return conversations()
                .thenCompose(ignored -> rest(MemoryCollection.AGENT_DATA))
                .thenCompose(count -> {
                    agentData += count;
                    return rest(MemoryCollection.USER_SESSIONS);
                })
                .thenCompose(count -> {
                    sessions += count;
                    return rest(MemoryCollection.MEMORY_CLAIMS);
                })
                .thenCompose(ignored -> isEmpty())
                .thenCompose(empty -> empty || number == MOST_ROUNDS
                        ? CompletableFuture.completedFuture(report(empty))
                        : round(number + 1));
    }

    private ErasureReport report(boolean verified) {
        return new ErasureReport(
                scope,
                Map.of(
                        TIER + MemoryCollection.MEMORY_ITEMS.collectionName(), items,
                        TIER + MemoryCollection.AGENT_DATA.collectionName(), agentData,
                        TIER + MemoryCollection.USER_SESSIONS.collectionName(), sessions),
                verified,
                shared.now());
    }

    private CompletableFuture<Void> conversations() {
        return rpc.query(
                        root,
                        Queries.ofScope(root, MemoryCollection.MEMORY_ITEMS, scope)
                                .byName()
                                .only(MemoryField.CONVERSATION)
                                .limit(Deletion.BATCH)
                                .build())
                .thenCompose(found -> {
                    if (found.isEmpty()) {
                        return CompletableFuture.completedFuture(null);
                    }
                    Set<String> names = found.stream()
                            .map(document -> new Fields(document).text(MemoryField.CONVERSATION))
                            .collect(Collectors.toCollection(LinkedHashSet::new));
                    CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
                    for (String name : names) {
                        all = all.thenCompose(ignored -> conversation(name));
                    }
                    return all.thenCompose(ignored -> conversations());
                });
    }

    private CompletableFuture<Void> conversation(String name) {
        return shared.lanes()
                .run(name, () -> new Deletion(rpc, shared, root, name, false).run())
                .thenAccept(deleted -> items += deleted.items());
    }

    /** Deletes all of the user's documents in a collection, and returns how many held something. */
    private CompletableFuture<Long> rest(MemoryCollection collection) {
        return rpc.query(
                        root,
                        Queries.ofScope(root, collection, scope)
                                .byName()
                                .only(MemoryField.VERSION)
                                .limit(Deletion.BATCH)
                                .build())
                .thenCompose(found -> {
                    if (found.isEmpty()) {
                        return CompletableFuture.completedFuture(0L);
                    }
                    // A session's document without a state only kept a generation.
                    long some = found.stream()
                            .filter(document ->
                                    collection != MemoryCollection.USER_SESSIONS || SessionDocuments.hasState(document))
                            .count();
                    return rpc.commitRepeatable(
                                    root,
                                    found.stream()
                                            .map(document -> DocumentWriter.delete(document.getName()))
                                            .toList())
                            .thenCompose(response -> rest(collection))
                            .thenApply(more -> some + more);
                });
    }

    private CompletableFuture<Boolean> isEmpty() {
        List<CompletableFuture<List<Document>>> looks = List.of(MemoryCollection.values()).stream()
                .map(collection -> rpc.query(
                        root,
                        Queries.ofScope(root, collection, scope)
                                .byName()
                                .onlyNames()
                                .limit(1)
                                .build()))
                .toList();
        return CompletableFuture.allOf(looks.toArray(CompletableFuture[]::new))
                .thenApply(
                        ignored -> looks.stream().allMatch(look -> look.join().isEmpty()));
    }
}
