package ai.orchestra.memory.firestore;

import java.util.Locale;

/**
 * The fields of memory documents, under the original system's names.
 *
 * <p>This enum is immutable and thread-safe.
 */
public enum MemoryField {
    /** The user that the document belongs to. */
    USER_ID,
    /** The session that the document belongs to. */
    SESSION_ID,
    /** What kind of item it is, such as a message of a conversation. */
    ITEM_TYPE,
    /** The persona that was active. */
    PERSONA_ACTIVE,
    /** The item's text. */
    TEXT_CONTENT,
    /** The item's vector. */
    EMBEDDING,
    /** Values of the application's own. */
    METADATA,
    /** When it happened, to the microsecond. */
    TIMESTAMP,
    /** When it expires; read by Firestore's time-to-live policy. */
    EXPIRATION,
    /** The agent that reported. */
    AGENT_ID,
    /** What kind of data the agent reported. */
    DATA_TYPE,
    /** What the agent reported. */
    CONTENT;

    /** Returns the field's name in Firestore, such as {@code user_id}. */
    public String fieldName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
