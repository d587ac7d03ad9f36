package ai.orchestra.memory;

import ai.orchestra.memory.error.MemoryValidationException;

/**
 * Marks where a page ended; the next page begins right behind it.
 *
 * <p>The text is opaque, safe in a URL, and belongs to the query that it came from (its limit may change). It never
 * expires. This record is immutable and thread-safe.
 *
 * @param text what to hand to a client and take back from it
 */
public record PageToken(String text) {
    // An id of 512 bytes in base64, and the rest of a token.
    private static final int MAX_LENGTH = 1_024;

    /**
     * Checks the length.
     *
     * @throws MemoryValidationException if it is empty or over-long; whether it is a token at all shows when it is used
     */
    public PageToken {
        if (Checks.given("text", text).isEmpty() || text.length() > MAX_LENGTH) {
            throw new MemoryValidationException("this is no page token; begin again without one");
        }
    }
}
