package ai.orchestra.memory;

import ai.orchestra.memory.health.MemoryHealth;
import java.time.Duration;

/**
 * The memory of an application: conversations, agent data and sessions.
 *
 * <p>Blocking: every call waits at most its timeout, 5 seconds by default, and gives up at once when its thread is
 * interrupted; see {@link ai.orchestra.memory.error.MemoryTimeoutException} for what that means for writes.
 * Implementations are thread-safe. Which back end answers is a setting, {@code memory.store}; all of them behave alike.
 */
public interface MemoryManager
        extends ConversationStore, AgentDataStore, SessionStore, MemoryMaintenance, AutoCloseable {
    /** How long a call waits that nobody told otherwise. */
    Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

    /**
     * Returns how the back end is.
     *
     * <p>It asks the back end and never throws for an outage: that is an unhealthy component. After {@link #close()} the
     * answer is unhealthy.
     */
    MemoryHealth health();

    /**
     * Returns a view with another timeout, on the same back end; closing the view closes that.
     *
     * @param perCall from 1 ms to 1 hour
     * @throws ai.orchestra.memory.error.MemoryValidationException if it is outside these limits
     */
    MemoryManager withTimeout(Duration perCall);

    /** Returns the same without blocking, with the same timeout. */
    AsyncMemoryManager async();

    /**
     * Returns a handle on one conversation; it costs nothing and need not be closed.
     *
     * @param key the conversation
     */
    default Conversation conversation(ConversationKey key) {
        return new StoredConversation(this, key);
    }

    /** Ends all waiting calls and frees everything. Idempotent; later calls throw at once. */
    @Override
    void close();
}
