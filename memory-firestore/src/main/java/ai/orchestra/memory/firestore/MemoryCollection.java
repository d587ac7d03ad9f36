package ai.orchestra.memory.firestore;

import static ai.orchestra.memory.firestore.MemoryField.AGENT_ID;
import static ai.orchestra.memory.firestore.MemoryField.CONTENT;
import static ai.orchestra.memory.firestore.MemoryField.DATA_TYPE;
import static ai.orchestra.memory.firestore.MemoryField.EMBEDDING;
import static ai.orchestra.memory.firestore.MemoryField.EXPIRATION;
import static ai.orchestra.memory.firestore.MemoryField.ITEM_TYPE;
import static ai.orchestra.memory.firestore.MemoryField.METADATA;
import static ai.orchestra.memory.firestore.MemoryField.PERSONA_ACTIVE;
import static ai.orchestra.memory.firestore.MemoryField.SESSION_ID;
import static ai.orchestra.memory.firestore.MemoryField.TEXT_CONTENT;
import static ai.orchestra.memory.firestore.MemoryField.TIMESTAMP;
import static ai.orchestra.memory.firestore.MemoryField.USER_ID;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The collections that memory is kept in, with the fields that the original system gave them.
 *
 * <p>Names are never changed once data exists. This enum is immutable and thread-safe.
 */
public enum MemoryCollection {
    /** Messages and other items of conversations. */
    MEMORY_ITEMS(
            USER_ID, SESSION_ID, ITEM_TYPE, PERSONA_ACTIVE, TEXT_CONTENT, EMBEDDING, METADATA, TIMESTAMP, EXPIRATION),
    /** What agents report about themselves. */
    AGENT_DATA(AGENT_ID, DATA_TYPE, CONTENT, METADATA, TIMESTAMP),
    /** One document per session. */
    USER_SESSIONS(USER_ID, SESSION_ID, METADATA, TIMESTAMP, EXPIRATION);

    // Firestore indexes every field of every document; an index on a value that grows with time limits a collection to
    // 500 writes a second, and one on long text costs storage without ever answering a query (Firestore's guide on best
    // practices).
    private static final Set<MemoryField> NEVER_INDEXED_ALONE =
            EnumSet.of(TEXT_CONTENT, CONTENT, METADATA, TIMESTAMP, EXPIRATION);

    private final List<MemoryField> fields;

    MemoryCollection(MemoryField... fields) {
        this.fields = List.of(fields);
    }

    /** Returns the collection's name in Firestore, such as {@code memory_items}. */
    public String collectionName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the fields of a document, in the order of the original. */
    public List<MemoryField> fields() {
        return fields;
    }

    /** Returns the fields that must be exempt from Firestore's automatic single-field indexes. */
    public List<MemoryField> indexExemptions() {
        return fields.stream().filter(NEVER_INDEXED_ALONE::contains).toList();
    }
}
