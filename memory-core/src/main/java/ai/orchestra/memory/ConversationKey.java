package ai.orchestra.memory;

/**
 * Names one conversation: a session of a user.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param tenant the customer or application
 * @param persona the persona that is active
 * @param userId the user
 * @param sessionId the conversation; unique within the three others
 */
public record ConversationKey(String tenant, String persona, String userId, String sessionId) {
    /**
     * Checks the parts.
     *
     * @throws ai.orchestra.memory.error.MemoryValidationException if one is empty, over 512 bytes or has control
     *     characters
     */
    public ConversationKey {
        Checks.id("tenant", tenant);
        Checks.id("persona", persona);
        Checks.id("userId", userId);
        Checks.id("sessionId", sessionId);
    }

    /**
     * Returns the key of a conversation where there is one tenant and one persona.
     *
     * @param userId the user
     * @param sessionId the conversation
     */
    public static ConversationKey of(String userId, String sessionId) {
        return new ConversationKey(UserScope.DEFAULT, UserScope.DEFAULT, userId, sessionId);
    }

    /** Returns the scope that this conversation belongs to. */
    public UserScope scope() {
        return new UserScope(tenant, persona, userId);
    }
}
