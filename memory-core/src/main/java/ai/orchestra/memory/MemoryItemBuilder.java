package ai.orchestra.memory;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Puts a {@link MemoryItem} together; {@link #build()} checks it.
 *
 * <p>Not thread-safe; the items it builds are.
 */
public final class MemoryItemBuilder {
    private ConversationKey key;
    private String id = MemoryItem.UNASSIGNED;
    private long sequence;
    private Role role = Role.USER;
    private String itemType = MemoryItem.MESSAGE;
    private String text = "";
    private Optional<Embedding> embedding = Optional.empty();
    // A map of its own once there is something in it.
    private Map<String, Object> metadata = Map.of();
    private Instant timestamp = MemoryItem.UNTIMED;
    private Optional<Instant> expiration = Optional.empty();
    private String contentHash = "";

    MemoryItemBuilder(ConversationKey key) {
        this.key = key;
    }

    MemoryItemBuilder(MemoryItem item) {
        key = item.key();
        id = item.id();
        sequence = item.sequence();
        role = item.role();
        itemType = item.itemType();
        text = item.text();
        embedding = item.embedding();
        metadata = item.metadata().isEmpty() ? Map.of() : new LinkedHashMap<>(item.metadata());
        timestamp = item.timestamp();
        expiration = item.expiration();
        contentHash = item.givenHash();
    }

    /**
     * Sets the conversation.
     *
     * @param key where the item belongs
     */
    public MemoryItemBuilder key(ConversationKey key) {
        this.key = Checks.given("key", key);
        return this;
    }

    /**
     * Supplies the id instead of leaving it to the store.
     *
     * @param id unique within the user's scope
     * @throws ai.orchestra.memory.error.MemoryValidationException if it is empty, over-long or has control characters
     */
    public MemoryItemBuilder id(String id) {
        this.id = Checks.id("id", id);
        return this;
    }

    /**
     * Sets the place in the conversation; for back ends that read an item they stored.
     *
     * @param sequence from 1
     */
    public MemoryItemBuilder sequence(long sequence) {
        this.sequence = sequence;
        return this;
    }

    /**
     * Sets who said it; the user by default.
     *
     * @param role who said it
     */
    public MemoryItemBuilder role(Role role) {
        this.role = Checks.given("role", role);
        return this;
    }

    /**
     * Sets what it is; {@link MemoryItem#MESSAGE} by default.
     *
     * @param itemType such as {@code fact}
     */
    public MemoryItemBuilder itemType(String itemType) {
        this.itemType = Checks.given("itemType", itemType);
        return this;
    }

    /**
     * Sets what was said, and forgets the hash of another text.
     *
     * @param text may be empty
     */
    public MemoryItemBuilder text(String text) {
        this.text = Checks.given("text", text);
        this.contentHash = "";
        return this;
    }

    /**
     * Sets the embedding.
     *
     * @param embedding what the text means
     */
    public MemoryItemBuilder embedding(Embedding embedding) {
        this.embedding = Optional.of(Checks.given("embedding", embedding));
        return this;
    }

    /**
     * Adds an entry of metadata.
     *
     * @param name the key
     * @param value text, boolean, number, list or map
     */
    public MemoryItemBuilder metadata(String name, Object value) {
        Checks.given("the name of the metadata", name);
        Checks.given("metadata." + name, value);
        if (metadata.isEmpty()) {
            metadata = new LinkedHashMap<>();
        }
        metadata.put(name, value);
        return this;
    }

    /**
     * Replaces all metadata.
     *
     * @param entries text, booleans, numbers, lists and maps by key
     */
    public MemoryItemBuilder metadata(Map<String, ?> entries) {
        metadata = new LinkedHashMap<>(Checks.given("metadata", entries));
        return this;
    }

    /**
     * Sets when it was said, instead of leaving that to the store's clock.
     *
     * @param timestamp cut to microseconds
     */
    public MemoryItemBuilder timestamp(Instant timestamp) {
        this.timestamp = Checks.given("timestamp", timestamp);
        return this;
    }

    /**
     * Sets from when on the item is never returned again; never by default.
     *
     * @param expiration cut to microseconds
     */
    public MemoryItemBuilder expiration(Instant expiration) {
        this.expiration = Optional.of(Checks.given("expiration", expiration));
        return this;
    }

    /**
     * Sets the hash for the search for duplicates, where the text does not give it, such as with encrypted text. Call it
     * after {@link #text}.
     *
     * @param contentHash empty means computed from the text
     */
    public MemoryItemBuilder contentHash(String contentHash) {
        this.contentHash = Checks.given("contentHash", contentHash);
        return this;
    }

    /**
     * Returns the item.
     *
     * @throws ai.orchestra.memory.error.MemoryValidationException if a part is outside its limits
     */
    public MemoryItem build() {
        return new MemoryItem(
                key, id, sequence, role, itemType, text, embedding, metadata, timestamp, expiration, contentHash);
    }
}
