package ai.orchestra.memory.firestore;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.UserScope;
import com.google.firestore.v1.Document;
import com.google.firestore.v1.Write;
import org.jspecify.annotations.Nullable;

/** Documents that keep an id or an idempotency key for the append that used it first. Stateless. */
final class Claims {
    private static final String ID = "id";
    private static final String KEY = "key";

    private Claims() {}

    static String idName(Root root, UserScope scope, String id) {
        return idName(root, Hashes.scope(scope), id);
    }

    /** The same of a scope that is hashed already, as documents have it. */
    static String idName(Root root, String scope, String id) {
        return root.name(MemoryCollection.MEMORY_CLAIMS, Hashes.of(ID, scope, id));
    }

    static String keyName(Root root, ConversationKey key, String idempotencyKey) {
        return root.name(MemoryCollection.MEMORY_CLAIMS, Hashes.of(KEY, Hashes.conversation(key), idempotencyKey));
    }

    /** Claims an id; in place of a stale claim, if there is one, that was read before. */
    static Write id(Root root, UserScope scope, String id, ItemPlace place, @Nullable Document stale) {
        return write(root, idName(root, scope, id), scope, ID, place, 1, stale);
    }

    static Write key(
            Root root,
            ConversationKey key,
            String idempotencyKey,
            ItemPlace first,
            int count,
            @Nullable Document stale) {
        return write(root, keyName(root, key, idempotencyKey), key.scope(), KEY, first, count, stale);
    }

    private static Write write(
            Root root,
            String name,
            UserScope scope,
            String kind,
            ItemPlace place,
            int count,
            @Nullable Document stale) {
        DocumentWriter writer = new DocumentWriter(root, MemoryCollection.MEMORY_CLAIMS, Root.documentId(name))
                .set(MemoryField.SCOPE, Hashes.scope(scope))
                .set(MemoryField.CONVERSATION, place.conversation())
                .set(MemoryField.KIND, kind)
                .set(MemoryField.GENERATION, place.generation())
                .set(MemoryField.SEQUENCE, place.sequence())
                .set(MemoryField.COUNT, count);
        return stale == null ? writer.create() : writer.replace(stale.getUpdateTime());
    }

    /** Returns where the item lies that a claim stands for, or the first of several. */
    static ItemPlace place(Document claim) {
        Fields fields = new Fields(claim);
        return new ItemPlace(
                fields.text(MemoryField.CONVERSATION),
                fields.number(MemoryField.GENERATION),
                fields.number(MemoryField.SEQUENCE));
    }

    static int count(Document claim) {
        return (int) new Fields(claim).number(MemoryField.COUNT);
    }
}
