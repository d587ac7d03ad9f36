package ai.orchestra.memory.observe;

/** How a call ended. Constants are immutable and thread-safe. */
public enum MemoryOutcome {
    /** As it should. */
    SUCCESS,
    /** The request was wrong. */
    INVALID,
    /** Something else is stored than expected. */
    CONFLICT,
    /** No answer before the deadline. */
    TIMEOUT,
    /** The back end could not be reached. */
    UNAVAILABLE,
    /** The caller gave up, or the manager was closed. */
    CANCELLED,
    /** Anything else. */
    FAILED;

    /** Returns whether it says something bad about the back end, and so counts in its health. */
    public boolean blamesBackend() {
        return this == TIMEOUT || this == UNAVAILABLE || this == FAILED;
    }
}
