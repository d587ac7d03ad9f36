package ai.orchestra.memory.spi;

/**
 * How far a conversation has got; what a cache compares itself with.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param generation changes with every deletion and never comes back; 0 if there is no conversation
 * @param version the highest sequence, 0 if there is no conversation
 */
public record ConversationHead(long generation, long version) {
    /** There is no conversation. */
    public static final ConversationHead NONE = new ConversationHead(0, 0);
}
