package ai.orchestra.memory.firestore;

import static ai.orchestra.memory.firestore.MemoryField.AGENT_ID;
import static ai.orchestra.memory.firestore.MemoryField.CONTENT;
import static ai.orchestra.memory.firestore.MemoryField.CONTENT_HASH;
import static ai.orchestra.memory.firestore.MemoryField.CONVERSATION;
import static ai.orchestra.memory.firestore.MemoryField.COUNT;
import static ai.orchestra.memory.firestore.MemoryField.DATA_ID;
import static ai.orchestra.memory.firestore.MemoryField.DATA_TYPE;
import static ai.orchestra.memory.firestore.MemoryField.EMBEDDING;
import static ai.orchestra.memory.firestore.MemoryField.EMBEDDING_DIM;
import static ai.orchestra.memory.firestore.MemoryField.EXPIRATION;
import static ai.orchestra.memory.firestore.MemoryField.EXPIRY_SHARD;
import static ai.orchestra.memory.firestore.MemoryField.GENERATION;
import static ai.orchestra.memory.firestore.MemoryField.ITEM_ID;
import static ai.orchestra.memory.firestore.MemoryField.ITEM_TYPE;
import static ai.orchestra.memory.firestore.MemoryField.KIND;
import static ai.orchestra.memory.firestore.MemoryField.METADATA;
import static ai.orchestra.memory.firestore.MemoryField.NEXT_GENERATION;
import static ai.orchestra.memory.firestore.MemoryField.PERSONA_ACTIVE;
import static ai.orchestra.memory.firestore.MemoryField.PURGE_AT;
import static ai.orchestra.memory.firestore.MemoryField.REQUEST_ID;
import static ai.orchestra.memory.firestore.MemoryField.ROLE;
import static ai.orchestra.memory.firestore.MemoryField.SCHEMA_VERSION;
import static ai.orchestra.memory.firestore.MemoryField.SCOPE;
import static ai.orchestra.memory.firestore.MemoryField.SEQUENCE;
import static ai.orchestra.memory.firestore.MemoryField.SESSION_ID;
import static ai.orchestra.memory.firestore.MemoryField.STATE;
import static ai.orchestra.memory.firestore.MemoryField.TENANT;
import static ai.orchestra.memory.firestore.MemoryField.TEXT_CONTENT;
import static ai.orchestra.memory.firestore.MemoryField.TIMESTAMP;
import static ai.orchestra.memory.firestore.MemoryField.USER_ID;
import static ai.orchestra.memory.firestore.MemoryField.VERSION;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The collections that memory is kept in: the original system's with its fields, and one that this store adds.
 *
 * <p>Names are never changed once data exists. This enum is immutable and thread-safe.
 */
public enum MemoryCollection {
    /** Messages and other items of conversations, and the marks of deletions. */
    MEMORY_ITEMS(
            List.of(
                    USER_ID,
                    SESSION_ID,
                    ITEM_TYPE,
                    PERSONA_ACTIVE,
                    TEXT_CONTENT,
                    EMBEDDING,
                    METADATA,
                    TIMESTAMP,
                    EXPIRATION),
            List.of(
                    TENANT,
                    SCOPE,
                    CONVERSATION,
                    ITEM_ID,
                    ROLE,
                    SEQUENCE,
                    GENERATION,
                    CONTENT_HASH,
                    EMBEDDING_DIM,
                    REQUEST_ID,
                    STATE,
                    NEXT_GENERATION,
                    EXPIRY_SHARD,
                    PURGE_AT,
                    SCHEMA_VERSION)),
    /** What agents report about themselves. */
    AGENT_DATA(
            List.of(AGENT_ID, DATA_TYPE, CONTENT, METADATA, TIMESTAMP),
            List.of(
                    TENANT,
                    PERSONA_ACTIVE,
                    USER_ID,
                    SCOPE,
                    DATA_ID,
                    EXPIRATION,
                    EXPIRY_SHARD,
                    REQUEST_ID,
                    SCHEMA_VERSION)),
    /** One document per session; it also holds the generation of the session's conversation. */
    USER_SESSIONS(
            List.of(USER_ID, SESSION_ID, METADATA, TIMESTAMP, EXPIRATION),
            List.of(TENANT, PERSONA_ACTIVE, SCOPE, GENERATION, VERSION, REQUEST_ID, EXPIRY_SHARD, SCHEMA_VERSION)),
    /** One document per id or idempotency key that a caller chose. Not in the original. */
    MEMORY_CLAIMS(List.of(), List.of(SCOPE, CONVERSATION, KIND, GENERATION, SEQUENCE, COUNT, SCHEMA_VERSION));

    // Firestore indexes every field of every document; an index on a value that grows with time limits a collection to
    // 500 writes a second, and one on a value that no query asks for costs storage and time (Firestore's guide on best
    // practices).
    private static final Set<MemoryField> NEVER_INDEXED_ALONE = EnumSet.of(
            TEXT_CONTENT,
            CONTENT,
            EMBEDDING,
            METADATA,
            TIMESTAMP,
            EXPIRATION,
            SEQUENCE,
            GENERATION,
            EMBEDDING_DIM,
            REQUEST_ID,
            STATE,
            NEXT_GENERATION,
            EXPIRY_SHARD,
            PURGE_AT,
            VERSION,
            KIND,
            COUNT,
            SCHEMA_VERSION);

    private final List<MemoryField> original;
    private final List<MemoryField> added;

    MemoryCollection(List<MemoryField> original, List<MemoryField> added) {
        this.original = original;
        this.added = added;
    }

    /** Returns the collection's name in Firestore, such as {@code memory_items}. */
    public String collectionName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the fields that the original system gave a document, in its order. */
    public List<MemoryField> originalFields() {
        return original;
    }

    /** Returns all fields that a document may have: the original's, then those that this store adds. */
    public List<MemoryField> fields() {
        return Stream.concat(original.stream(), added.stream()).toList();
    }

    /** Returns the fields that must be exempt from Firestore's automatic single-field indexes. */
    public List<MemoryField> indexExemptions() {
        return fields().stream().filter(NEVER_INDEXED_ALONE::contains).toList();
    }
}
