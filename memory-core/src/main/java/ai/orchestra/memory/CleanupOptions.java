package ai.orchestra.memory;

/**
 * How much one cleanup may do.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param maxDeletes how many records one call deletes at most, 1 to 100,000
 */
public record CleanupOptions(int maxDeletes) {
    /** At most 500 records, which takes a Firestore back end about a second. */
    public static final CleanupOptions DEFAULT = new CleanupOptions(500);

    /**
     * Checks the number.
     *
     * @throws ai.orchestra.memory.error.MemoryValidationException if it is not 1 to 100,000
     */
    public CleanupOptions {
        Checks.between("maxDeletes", maxDeletes, 1, 100_000);
    }
}
