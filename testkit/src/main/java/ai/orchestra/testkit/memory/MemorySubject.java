package ai.orchestra.testkit.memory;

import ai.orchestra.memory.MemoryManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * A memory manager under proof, and what the kit can do to it.
 *
 * <p>One subject serves one test. Its back end may be shared with others and may hold anything: every test works under a
 * tenant of its own. Implementations need not be thread-safe; their manager is.
 */
public interface MemorySubject extends AutoCloseable {
    /** Returns the manager, always the same. */
    MemoryManager memory();

    /** Returns what this subject can do; by default nothing beyond the manager. */
    default Set<Capability> capabilities() {
        return Set.of();
    }

    /** Returns the time by which items expire; the system's by default. */
    default Instant now() {
        return Instant.now();
    }

    /**
     * Moves that time; needs {@link Capability#CONTROLLED_CLOCK}.
     *
     * @param step how far
     */
    default void advance(Duration step) {
        throw new UnsupportedOperationException("this subject has no clock to move");
    }

    /** Stores the next write but loses its answer; needs {@link Capability#LOST_ANSWER}. */
    default void loseNextAnswer() {
        throw new UnsupportedOperationException("this subject cannot lose an answer");
    }

    /**
     * Delays all answers from now on; needs {@link Capability#LATENCY}.
     *
     * @param perCall how long
     */
    default void latency(Duration perCall) {
        throw new UnsupportedOperationException("this subject cannot be slowed down");
    }

    /**
     * Makes the back end unreachable, or reachable again; needs {@link Capability#OUTAGE}.
     *
     * @param down whether it is unreachable
     */
    default void outage(boolean down) {
        throw new UnsupportedOperationException("this subject cannot be cut off");
    }

    /** Closes the manager and frees what the subject holds. */
    @Override
    default void close() {
        memory().close();
    }
}
