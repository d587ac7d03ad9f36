package ai.orchestra.memory.observe;

/**
 * Is told of every call that ended.
 *
 * <p>Called on the thread that ends the call, so it must be quick and thread-safe. What it throws is logged and does not
 * reach the caller.
 */
@FunctionalInterface
public interface MemoryObserver {
    /** Does nothing. */
    MemoryObserver NONE = event -> {};

    /**
     * A call has ended.
     *
     * @param event what happened
     */
    void onCall(MemoryEvent event);

    /**
     * Returns an observer that tells this one and then another.
     *
     * @param next the other
     */
    default MemoryObserver and(MemoryObserver next) {
        return event -> {
            onCall(event);
            next.onCall(event);
        };
    }
}
