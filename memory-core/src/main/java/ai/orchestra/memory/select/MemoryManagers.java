package ai.orchestra.memory.select;

/**
 * Where memory managers come from.
 *
 * <p>This class has no state and is thread-safe.
 */
public final class MemoryManagers {
    private MemoryManagers() {}

    /** Returns a builder; without further calls it finds the back end by settings and class path. */
    public static MemoryManagerBuilder builder() {
        return new MemoryManagerBuilder();
    }
}
