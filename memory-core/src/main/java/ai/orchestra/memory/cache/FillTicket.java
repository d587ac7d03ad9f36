package ai.orchestra.memory.cache;

/**
 * Allows a fill for as long as no write begins.
 *
 * <p>Two reads with equal tickets had no write between them. This record is immutable and thread-safe.
 *
 * @param epoch the entry's epoch when it was read
 * @param marker what voids all entries of the scope when it changes
 */
public record FillTicket(String epoch, String marker) {}
