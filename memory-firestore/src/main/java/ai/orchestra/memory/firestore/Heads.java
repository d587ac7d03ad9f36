package ai.orchestra.memory.firestore;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.spi.ConversationHead;
import com.google.firestore.v1.Document;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Reads how far a conversation has got. Stateless. */
final class Heads {
    private Heads() {}

    /** Reads the first document by name; one request and one billed read. */
    static CompletableFuture<Head> read(Rpc rpc, Root root, String conversation) {
        return rpc.query(
                        root,
                        Select.names(
                                        root,
                                        MemoryCollection.MEMORY_ITEMS,
                                        ItemPlace.firstOf(conversation),
                                        ItemPlace.endOf(conversation))
                                .only(MemoryField.STATE, MemoryField.NEXT_GENERATION)
                                .limit(1)
                                .build())
                .thenApply(found -> found.isEmpty() ? Head.NONE : Head.of(found.get(0)));
    }

    /** Reads the first document, and where there is none, the generation that the session keeps. */
    static CompletableFuture<Head> readWithSession(Rpc rpc, Root root, String conversation) {
        return read(rpc, root, conversation).thenCompose(head -> {
            if (head.isKnown()) {
                return CompletableFuture.completedFuture(head);
            }
            String name = root.name(MemoryCollection.USER_SESSIONS, conversation);
            return rpc.get(root, Set.of(name)).thenApply(found -> {
                Document session = found.get(name);
                return session == null ? Head.NONE : Head.of(new Fields(session).number(MemoryField.GENERATION), 0);
            });
        });
    }

    /** Returns what a cache compares itself with: a conversation that was deleted is none. */
    static CompletableFuture<ConversationHead> forCaches(Rpc rpc, Root root, ConversationKey key) {
        return read(rpc, root, Hashes.conversation(key))
                .thenApply(head -> head.version() == 0
                        ? ConversationHead.NONE
                        : new ConversationHead(head.generation(), head.version()));
    }
}
