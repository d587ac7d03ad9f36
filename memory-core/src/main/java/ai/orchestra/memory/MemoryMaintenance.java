package ai.orchestra.memory;

/**
 * Keeps the store clean.
 *
 * <p>Implementations are thread-safe. Methods throw as those of {@link ConversationStore} do.
 */
public interface MemoryMaintenance {
    /**
     * Deletes some of what has expired, of everybody: the only call without a scope.
     *
     * <p>Expired records are never returned anyway; this frees their space. Call again until the report is complete. An
     * interrupted cleanup is resumed by calling again.
     *
     * @param options how much to delete at most
     */
    CleanupReport cleanupExpiredItems(CleanupOptions options);

    /**
     * Deletes everything of a user: items, agent data, sessions, ids and idempotency keys, in every tier.
     *
     * <p>The scope is one persona's; a user known to several is erased once for each.
     *
     * @param scope whose memory
     */
    ErasureReport eraseUser(UserScope scope);
}
