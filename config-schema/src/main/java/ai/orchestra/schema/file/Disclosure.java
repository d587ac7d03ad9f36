package ai.orchestra.schema.file;

/**
 * Decides what a difference shows of a line.
 *
 * <p>Implementations are thread-safe.
 */
@FunctionalInterface
public interface Disclosure {
    /**
     * Returns what may be shown of a line.
     *
     * @param line the line without its end
     */
    String show(String line);

    /** Returns the line to the letter. */
    static Disclosure everything() {
        return line -> line;
    }
}
