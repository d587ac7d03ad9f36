package ai.orchestra.memory;

/**
 * Whose memory is meant: one user of one tenant, as one persona knows them.
 *
 * <p>No call reaches beyond its scope, by type: there is no "all users" and no wildcard. This record is immutable and
 * thread-safe.
 *
 * @param tenant the customer or application, {@link #DEFAULT} if there is only one
 * @param persona the persona that is active, {@link #DEFAULT} if there is only one; the original's
 *     {@code persona_active}
 * @param userId the user
 */
public record UserScope(String tenant, String persona, String userId) {
    /** The tenant and the persona of applications that have only one. */
    public static final String DEFAULT = "default";

    /**
     * Checks the parts.
     *
     * @throws ai.orchestra.memory.error.MemoryValidationException if one is empty, over 512 bytes or has control
     *     characters
     */
    public UserScope {
        Checks.id("tenant", tenant);
        Checks.id("persona", persona);
        Checks.id("userId", userId);
    }

    /**
     * Returns the scope of a user where there is one tenant and one persona.
     *
     * @param userId the user
     */
    public static UserScope of(String userId) {
        return new UserScope(DEFAULT, DEFAULT, userId);
    }

    /**
     * Returns the key of one of this user's conversations.
     *
     * @param sessionId the conversation
     */
    public ConversationKey session(String sessionId) {
        return new ConversationKey(tenant, persona, userId, sessionId);
    }
}
