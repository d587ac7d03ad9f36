package ai.orchestra.memory.internal;

import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.Embedding;
import ai.orchestra.memory.ItemSize;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryLimits;
import ai.orchestra.memory.SemanticQuery;
import ai.orchestra.memory.UserScope;
import ai.orchestra.memory.error.MemoryValidationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Refuses requests whose parts are right but do not fit together.
 *
 * <p>Thread-safe.
 */
public final class RequestChecks {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    // A builder applies the rule for ids without storing anything.
    private static final ConversationKey ANY = ConversationKey.of("any", "any");

    private final OptionalInt dimensions;
    private final String searchRefusal;

    /**
     * Makes checks.
     *
     * @param dimensions what every embedding must have; empty means that the store decides
     * @param searchRefusal why semantic search is refused; empty means that it is not
     */
    public RequestChecks(OptionalInt dimensions, String searchRefusal) {
        this.dimensions = dimensions;
        this.searchRefusal = searchRefusal;
    }

    void search(SemanticQuery query) {
        MemoryValidationException.given("query", query);
        searchAtAll();
        dimensions(query.embedding());
    }

    void searchAtAll() {
        if (!searchRefusal.isEmpty()) {
            throw new MemoryValidationException(searchRefusal);
        }
    }

    /** Returns the item as the list that a back end appends. */
    List<MemoryItem> add(MemoryItem item) {
        MemoryValidationException.given("item", item);
        return append(item.key(), List.of(item), AppendOptions.DEFAULT);
    }

    /** Returns a copy of the items that the caller cannot change any more. */
    List<MemoryItem> append(ConversationKey key, List<MemoryItem> given, AppendOptions options) {
        MemoryValidationException.given("key", key);
        MemoryValidationException.given("options", options);
        // A copy first: the caller's list may change while it is looked at.
        List<MemoryItem> items = new ArrayList<>(MemoryValidationException.given("items", given));
        if (items.isEmpty() || items.size() > MemoryLimits.MAX_APPEND_ITEMS) {
            throw new MemoryValidationException("append of " + items.size() + " items; give 1 to "
                    + MemoryLimits.MAX_APPEND_ITEMS + ", and more in several appends");
        }
        each(key, items);
        // No item is larger than its own limit, so a few of them need not be measured.
        if (items.size() > MemoryLimits.MAX_APPEND_BYTES / MemoryLimits.MAX_ITEM_BYTES) {
            size(items);
        }
        return Collections.unmodifiableList(items);
    }

    private void each(ConversationKey key, List<MemoryItem> items) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            MemoryItem item = MemoryValidationException.given("item " + i + " of the append", items.get(i));
            item(key, item, i);
            if (!item.id().isEmpty() && !ids.add(item.id())) {
                throw new MemoryValidationException("item " + i + " of the append has an id that another one has");
            }
        }
    }

    private static void size(List<MemoryItem> items) {
        long bytes = 0;
        for (MemoryItem item : items) {
            bytes += ItemSize.of(item);
        }
        if (bytes > MemoryLimits.MAX_APPEND_BYTES) {
            throw new MemoryValidationException("the append takes " + bytes + " bytes; the limit is "
                    + MemoryLimits.MAX_APPEND_BYTES + ", so append fewer items at once");
        }
    }

    private void item(ConversationKey key, MemoryItem item, int index) {
        if (!item.key().equals(key)) {
            throw new MemoryValidationException("item " + index + " of the append belongs to " + item.key()
                    + ", not to " + key + "; append to one conversation at a time");
        }
        if (item.isStored()) {
            throw new MemoryValidationException("item " + index
                    + " of the append is stored already (its sequence is " + item.sequence()
                    + "); append drafts, which have sequence 0");
        }
        item.embedding().ifPresent(this::dimensions);
    }

    void item(UserScope scope, String id) {
        MemoryValidationException.given("scope", scope);
        MemoryItem.builder(ANY).id(id);
    }

    void dimensions(Embedding embedding) {
        if (dimensions.isPresent() && embedding.dimensions() != dimensions.getAsInt()) {
            throw new MemoryValidationException("the embedding has " + embedding.dimensions()
                    + " dimensions, but this memory is set to " + dimensions.getAsInt()
                    + "; embed with the model that the setting was made for");
        }
    }

    /**
     * Returns a timeout, or refuses it.
     *
     * @param perCall 1 ms to 1 hour
     */
    public static Duration timeout(Duration perCall) {
        MemoryValidationException.given("the timeout", perCall);
        if (perCall.compareTo(SHORTEST) < 0 || perCall.compareTo(LONGEST) > 0) {
            throw new MemoryValidationException("the timeout is " + perCall + "; it must be between 1 ms and 1 hour");
        }
        return perCall;
    }
}
