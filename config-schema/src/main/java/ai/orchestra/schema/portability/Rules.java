package ai.orchestra.schema.portability;

/** One family of readers. Implementations have no state. */
@FunctionalInterface
interface Rules {
    /**
     * Reads what stands behind {@code NAME=}, up to the end of the file.
     *
     * @param source the text without the line feed that ends it
     * @throws Unreadable if the reader refuses the file
     */
    Reading read(String source) throws Unreadable;
}
