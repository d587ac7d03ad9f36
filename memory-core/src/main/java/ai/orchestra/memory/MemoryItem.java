package ai.orchestra.memory;

import ai.orchestra.memory.error.MemoryValidationException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was said or is to be remembered.
 *
 * <p>An item is a draft until it is stored: then it has a {@link #sequence()} of at least 1, an id and a timestamp. Drafts
 * may leave id and timestamp to the store. All parts are copied deeply, and instants are cut to microseconds. This
 * record is immutable and thread-safe.
 *
 * @param key the conversation it belongs to
 * @param id unique within the user's scope; {@link #UNASSIGNED} in a draft means that the store assigns one
 * @param sequence the place within the conversation, from 1; 0 in a draft
 * @param role who said it
 * @param itemType what it is, such as {@code message} or {@code fact}
 * @param text what was said; may be empty
 * @param embedding what it means, if that was computed
 * @param metadata text, booleans, numbers, lists and maps by key; numbers become {@code Long} or {@code Double}
 * @param timestamp when it was said; {@link #UNTIMED} in a draft means when it is stored
 * @param expiration from when on it is never returned again; empty means never
 * @param contentHash the {@link ContentHash} of the text; empty means that it is computed whenever it is asked for
 */
public record MemoryItem(
        ConversationKey key,
        String id,
        long sequence,
        Role role,
        String itemType,
        String text,
        Optional<Embedding> embedding,
        Map<String, Object> metadata,
        Instant timestamp,
        Optional<Instant> expiration,
        String contentHash) {
    /** The id of a draft that leaves the choice to the store. */
    public static final String UNASSIGNED = "";

    /** The timestamp of a draft that leaves it to the store's clock. */
    public static final Instant UNTIMED = Instant.MIN;

    /** The type of an item that does not say another. */
    public static final String MESSAGE = "message";

    /**
     * Checks and copies everything.
     *
     * @throws MemoryValidationException if a part is outside its limits ({@link MemoryLimits}), or if a stored item
     *     lacks its id or timestamp
     */
    public MemoryItem {
        Checks.given("key", key);
        Checks.given("id", id);
        Checks.given("role", role);
        Checks.given("text", text);
        Checks.given("embedding", embedding);
        Checks.given("timestamp", timestamp);
        Checks.given("expiration", expiration);
        Checks.given("contentHash", contentHash);
        Checks.notNegative("sequence", sequence);
        boolean draft = sequence == 0;
        if (!draft || !id.equals(UNASSIGNED)) {
            Checks.id("id", id);
        }
        Checks.id("itemType", itemType);
        Checks.text("text", text);
        metadata = Values.copy("metadata", metadata);
        if (!draft || !timestamp.equals(UNTIMED)) {
            timestamp = Checks.instant("timestamp", timestamp);
        }
        expiration = expiration.map(e -> Checks.instant("expiration", e));
        Checks.text("contentHash", contentHash);
        ItemSize.check(key, id, itemType, text, embedding, metadata, contentHash);
    }

    /**
     * Returns a draft of a message; its id and timestamp are left to the store.
     *
     * @param key the conversation
     * @param role who said it
     * @param text what was said
     */
    public static MemoryItem of(ConversationKey key, Role role, String text) {
        return builder(key).role(role).text(text).build();
    }

    /**
     * Returns a builder of a draft: a message of the user without text, until told otherwise.
     *
     * @param key the conversation
     */
    public static MemoryItemBuilder builder(ConversationKey key) {
        return new MemoryItemBuilder(Checks.given("key", key));
    }

    /** Returns a builder that starts with everything of this item. */
    public MemoryItemBuilder toBuilder() {
        return new MemoryItemBuilder(this);
    }

    /**
     * Returns the hash of the text: the one that was given, or {@link ContentHash#of} the text, which is computed anew at each
     * call. Empty if the text has none.
     */
    @Override
    public String contentHash() {
        return contentHash.isEmpty() ? ContentHash.of(text) : contentHash;
    }

    /** Returns the hash that was given; empty if it follows from the text. */
    String givenHash() {
        return contentHash;
    }

    /** Returns whether a store has given this item its place. */
    public boolean isStored() {
        return sequence > 0;
    }

    /**
     * Returns whether the item may no longer be returned at an instant; the instant of expiration itself counts.
     *
     * @param now the present
     */
    public boolean isExpiredAt(Instant now) {
        Checks.given("now", now);
        return expiration.isPresent() && !expiration.get().isAfter(now);
    }

    /**
     * Returns whether another item says the same: role, type, text, embedding and metadata. Times do not count, because a
     * retry may come with others.
     *
     * @param other the item to compare with
     */
    public boolean hasSameContent(MemoryItem other) {
        Checks.given("other", other);
        return role == other.role
                && itemType.equals(other.itemType)
                && text.equals(other.text)
                && embedding.equals(other.embedding)
                && metadata.equals(other.metadata);
    }

    /** Compares all parts; a hash that was given equals one that is computed. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof MemoryItem that
                        && key.equals(that.key)
                        && id.equals(that.id)
                        && sequence == that.sequence
                        && hasSameContent(that)
                        && timestamp.equals(that.timestamp)
                        && expiration.equals(that.expiration)
                        && (contentHash.equals(that.contentHash)
                                || contentHash().equals(that.contentHash()));
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, id, sequence, text);
    }

    /** Returns everything but text, metadata and embedding, which logs must not hold. */
    @Override
    public String toString() {
        return "MemoryItem[" + key + ", id=" + (id.isEmpty() ? "(unassigned)" : id) + ", sequence=" + sequence + ", "
                + role + ", " + itemType + ", " + text.length() + " chars]";
    }
}
