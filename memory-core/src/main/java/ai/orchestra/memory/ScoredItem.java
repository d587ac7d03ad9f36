package ai.orchestra.memory;

/**
 * An item that a semantic search found.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param item the item
 * @param score the cosine similarity, -1 to 1
 */
public record ScoredItem(MemoryItem item, double score) {
    /** Refuses null, see {@link ai.orchestra.memory}. */
    public ScoredItem {
        Answers.part("item", item);
    }
}
