package ai.orchestra.testkit.memory;

/**
 * What a subject can do for the kit beyond being a memory manager. Constants are immutable and thread-safe.
 *
 * <p>A promise that needs a capability which the subject lacks is reported as not proved, by name.
 */
public enum Capability {
    /** {@link MemorySubject#advance} moves the clock by which items expire. */
    CONTROLLED_CLOCK,
    /** {@link MemorySubject#loseNextAnswer} stores the next write and loses its answer. */
    LOST_ANSWER,
    /** {@link MemorySubject#latency} delays all answers. */
    LATENCY,
    /** {@link MemorySubject#outage} makes the back end unreachable. */
    OUTAGE
}
