package ai.orchestra.memory;

import ai.orchestra.memory.error.MemoryValidationException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Asks for a conversation, or for everything of a user, newest first.
 *
 * <p>A conversation is ordered by sequence. Everything of a user is ordered by timestamp, and by id (ascending) where
 * timestamps are equal. Expired items do not count towards the limit. This record is immutable and thread-safe; its
 * methods return changed copies.
 *
 * @param scope whose items
 * @param sessionId one conversation, or empty for all of the user's
 * @param limit how many items at most, 1 to {@link MemoryLimits#MAX_RESULTS}
 * @param filter which items
 * @param after where the page before ended, or empty for the newest
 */
public record HistoryQuery(
        UserScope scope, Optional<String> sessionId, int limit, ItemFilter filter, Optional<PageToken> after) {
    /** How many items a query returns that does not say: that of the original system. */
    public static final int DEFAULT_LIMIT = 20;

    /**
     * Checks the parts.
     *
     * @throws MemoryValidationException if the limit is not 1 to {@link MemoryLimits#MAX_RESULTS}, or the session id no id
     */
    public HistoryQuery {
        Checks.given("scope", scope);
        Checks.given("sessionId", sessionId);
        Checks.given("filter", filter);
        Checks.given("after", after);
        sessionId.ifPresent(id -> Checks.id("sessionId", id));
        Checks.between("limit", limit, 1, MemoryLimits.MAX_RESULTS);
    }

    /**
     * Asks for the newest 20 of a conversation.
     *
     * @param key the conversation
     */
    public static HistoryQuery of(ConversationKey key) {
        return new HistoryQuery(
                Checks.given("key", key).scope(),
                Optional.of(key.sessionId()),
                DEFAULT_LIMIT,
                ItemFilter.ALL,
                Optional.empty());
    }

    /**
     * Asks for the newest 20 of all conversations of a user.
     *
     * @param scope whose items
     */
    public static HistoryQuery of(UserScope scope) {
        return new HistoryQuery(scope, Optional.empty(), DEFAULT_LIMIT, ItemFilter.ALL, Optional.empty());
    }

    /**
     * Asks for another number of items.
     *
     * @param items 1 to {@link MemoryLimits#MAX_RESULTS}
     */
    public HistoryQuery limit(int items) {
        return new HistoryQuery(scope, sessionId, items, filter, after);
    }

    /**
     * Asks for the page behind a token.
     *
     * @param token from the page before
     */
    public HistoryQuery after(PageToken token) {
        return new HistoryQuery(scope, sessionId, limit, filter, Optional.of(Checks.given("token", token)));
    }

    /**
     * Asks only for some items; replaces the filter as a whole.
     *
     * @param newFilter which items
     */
    public HistoryQuery where(ItemFilter newFilter) {
        return new HistoryQuery(scope, sessionId, limit, newFilter, after);
    }

    /**
     * Asks only for items of some types.
     *
     * @param itemTypes the types wanted
     */
    public HistoryQuery types(String... itemTypes) {
        return where(new ItemFilter(
                filter.roles(),
                Checks.set("itemTypes", Arrays.asList(Checks.given("itemTypes", itemTypes))),
                filter.metadata()));
    }

    /**
     * Asks only for items of some roles.
     *
     * @param roles the roles wanted
     */
    public HistoryQuery roles(Role... roles) {
        return where(new ItemFilter(
                Checks.set("roles", Arrays.asList(Checks.given("roles", roles))),
                filter.itemTypes(),
                filter.metadata()));
    }

    /**
     * Asks only for items whose metadata has some values.
     *
     * @param values text, boolean or number by key
     */
    public HistoryQuery metadata(Map<String, Object> values) {
        return where(new ItemFilter(filter.roles(), filter.itemTypes(), values));
    }

    /** Returns the conversation asked for, or empty if all of the user's are. */
    public Optional<ConversationKey> conversation() {
        return sessionId.map(scope::session);
    }
}
