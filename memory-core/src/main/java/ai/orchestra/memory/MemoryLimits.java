package ai.orchestra.memory;

/**
 * The limits that every back end shares, so that what one of them stores, all of them store.
 *
 * <p>They are checked before any I/O. Most come from the narrowest back end, Firestore (its published quotas). This
 * class has no state and is thread-safe.
 */
public final class MemoryLimits {
    /**
     * The most bytes an item may take, counted as {@link ItemSize} does, which includes about 1,190 bytes beside the content:
     * Firestore's limit for a document, 1 MiB.
     */
    public static final int MAX_ITEM_BYTES = 1_048_576;

    /** The most dimensions of an embedding: Firestore's limit for a vector. */
    public static final int MAX_DIMENSIONS = 2_048;

    /** The most bytes of an id in UTF-8; leaves room for several in one Firestore index entry (7.5 KiB). */
    public static final int MAX_ID_BYTES = 512;

    /** The most results of one page or search: Firestore's limit for a vector query. */
    public static final int MAX_RESULTS = 1_000;

    /** The most items of one append: the batch size of the original system, well inside one Firestore commit. */
    public static final int MAX_APPEND_ITEMS = 400;

    /** The most bytes of one append: Firestore's limit for a request is 10 MiB, and names and claims need some. */
    public static final int MAX_APPEND_BYTES = 9 * 1_048_576;

    /** The deepest nesting of metadata and agent content: Firestore allows 20 levels, of which stores use some. */
    public static final int MAX_DEPTH = 16;

    /** The most entries that a filter may require of metadata. */
    public static final int MAX_METADATA_FILTERS = 10;

    private MemoryLimits() {}
}
