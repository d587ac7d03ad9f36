package ai.orchestra.memory.tiered;

/** How fresh reads are when the cache could not be told of a write. Constants are immutable and thread-safe. */
public enum Consistency {
    /**
     * Reads are never stale while the cache can be reached. A write during an outage of the cache is repaired when it is
     * back; until then other processes may read a history that is at most the cache's time to live old. The default.
     */
    BOUNDED,

    /**
     * Reads are never stale: each compares what the cache has with the store's head, which costs one small read of the
     * store instead of one for each item.
     */
    STRICT
}
