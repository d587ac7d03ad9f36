package ai.orchestra.memory;

import ai.orchestra.memory.error.MemoryConflictException;
import ai.orchestra.memory.error.MemoryException;
import ai.orchestra.memory.error.MemoryValidationException;
import java.util.List;
import java.util.Optional;

/**
 * Keeps conversations: what was said, in order.
 *
 * <p>Implementations are thread-safe. Every method throws a {@link MemoryException}: of validation before any I/O, of
 * connection if nothing was reached, of storage otherwise.
 */
public interface ConversationStore {
    /**
     * Stores an item at the end of its conversation.
     *
     * @param item a draft; one with an id is stored once, however often this is called
     * @return the item as stored, with its id, timestamp and sequence
     * @throws MemoryConflictException if the id is taken by an item with other content or in another conversation
     */
    default MemoryItem addMemoryItem(MemoryItem item) {
        Checks.given("item", item);
        return append(item.key(), List.of(item), AppendOptions.DEFAULT).items().get(0);
    }

    /**
     * Stores items at the end of a conversation, in one atomic step: all of them with consecutive sequences, or none.
     *
     * <p>Sequences start at 1 and have no gaps when they are given. If the options have a key that an earlier append to
     * this conversation had, or the items have ids that are all stored already, then nothing is stored and the result is
     * that of the earlier append; what is compared is the content, see {@link MemoryItem#hasSameContent}. The replay is
     * looked for before the expected version is checked.
     *
     * <p>A batch is repeated as a whole: where some of its ids are stored and others are not, that is a conflict, and nothing is
     * stored. An item whose expiration has passed already is no error: it gets its sequence and is in this result, and no other
     * call ever returns it. Its place is kept, so that messages which arrive late leave no gap.
     *
     * @param key the conversation
     * @param items 1 to {@link MemoryLimits#MAX_APPEND_ITEMS} drafts of that conversation
     * @param options what version to expect, and under which key a repetition is recognised
     * @throws MemoryConflictException if the version is another, or if an id or the key is taken by other content
     * @throws MemoryValidationException if there are no items, too many, of another conversation, or stored ones
     */
    AppendResult append(ConversationKey key, List<MemoryItem> items, AppendOptions options);

    /**
     * Returns an item by its id, unless it has expired.
     *
     * @param scope whose item it is; an id of another scope is not found
     * @param id the id
     */
    Optional<MemoryItem> getMemoryItem(UserScope scope, String id);

    /**
     * Returns a page of items, newest first.
     *
     * <p>Pages never overlap and never skip, also while others append. A token of a conversation that was deleted in the
     * meantime leads to an empty last page, also if the conversation exists again.
     *
     * @param query which items
     * @throws MemoryValidationException if the token is no token, or comes from another query
     */
    Page<MemoryItem> history(HistoryQuery query);

    /**
     * Returns the items of one page, newest first.
     *
     * @param query which items
     */
    default List<MemoryItem> getConversationHistory(HistoryQuery query) {
        return history(query).items();
    }

    /**
     * Returns the items that are nearest to an embedding, best first.
     *
     * @param query what to look for
     * @throws MemoryValidationException if the scope has embeddings, but none with as many dimensions as the query
     */
    List<ScoredItem> semanticSearch(SemanticQuery query);

    /**
     * Refuses if {@link #semanticSearch} is switched off; for whoever would pay for an embedding first. Does no I/O.
     *
     * @throws ai.orchestra.memory.error.MemoryValidationException if it is: which setting says so, and where it was set
     */
    default void requireSemanticSearch() {
        // A manager that has no such switch refuses nothing.
    }

    /**
     * Returns whether the user's scope has another live item with the same normalised text, see {@link ContentHash}.
     *
     * @param item a draft or a stored item; it is no duplicate of itself
     */
    boolean checkDuplicate(MemoryItem item);

    /**
     * Deletes a conversation: all its items, ids and idempotency keys. Its session, if there is one, stays.
     *
     * @param key the conversation
     * @return whether there was a live item; to the caller, a conversation that has expired is none
     */
    boolean deleteConversation(ConversationKey key);
}
