package ai.orchestra.memory;

import ai.orchestra.memory.error.MemoryValidationException;
import java.util.Optional;

/**
 * Asks for the items of a user that mean nearly the same as an embedding, by cosine similarity, best first.
 *
 * <p>Items of equal score are ordered by timestamp (newest first), then by id. This record is immutable and
 * thread-safe; its methods return changed copies.
 *
 * @param scope whose items
 * @param sessionId one conversation, or empty for all of the user's
 * @param embedding what to look for
 * @param topK how many at most, 1 to {@link MemoryLimits#MAX_RESULTS}
 * @param minScore the least score, -1 to 1
 * @param filter which items
 */
public record SemanticQuery(
        UserScope scope,
        Optional<String> sessionId,
        Embedding embedding,
        int topK,
        double minScore,
        ItemFilter filter) {
    /** How many items a query returns that does not say: that of the original system. */
    public static final int DEFAULT_TOP_K = 5;

    /**
     * Checks the parts.
     *
     * @throws MemoryValidationException if {@code topK} or {@code minScore} is outside its limits
     */
    public SemanticQuery {
        Checks.given("scope", scope);
        Checks.given("sessionId", sessionId);
        Checks.given("embedding", embedding);
        Checks.given("filter", filter);
        sessionId.ifPresent(id -> Checks.id("sessionId", id));
        Checks.between("topK", topK, 1, MemoryLimits.MAX_RESULTS);
        if (!(minScore >= -1 && minScore <= 1)) {
            throw new MemoryValidationException("minScore is " + minScore + "; a cosine lies between -1 and 1");
        }
    }

    /**
     * Asks for the five nearest of all items of a user.
     *
     * @param scope whose items
     * @param embedding what to look for
     */
    public static SemanticQuery of(UserScope scope, Embedding embedding) {
        return new SemanticQuery(scope, Optional.empty(), embedding, DEFAULT_TOP_K, -1, ItemFilter.ALL);
    }

    /**
     * Asks for another number of items.
     *
     * @param items 1 to {@link MemoryLimits#MAX_RESULTS}
     */
    public SemanticQuery topK(int items) {
        return new SemanticQuery(scope, sessionId, embedding, items, minScore, filter);
    }

    /**
     * Asks only for items that are near enough.
     *
     * @param score -1 to 1
     */
    public SemanticQuery minScore(double score) {
        return new SemanticQuery(scope, sessionId, embedding, topK, score, filter);
    }

    /**
     * Asks only for some items; replaces the filter as a whole.
     *
     * @param newFilter which items
     */
    public SemanticQuery where(ItemFilter newFilter) {
        return new SemanticQuery(scope, sessionId, embedding, topK, minScore, newFilter);
    }

    /**
     * Asks only in one conversation.
     *
     * @param session the conversation
     */
    public SemanticQuery session(String session) {
        return new SemanticQuery(
                scope, Optional.of(Checks.given("sessionId", session)), embedding, topK, minScore, filter);
    }
}
