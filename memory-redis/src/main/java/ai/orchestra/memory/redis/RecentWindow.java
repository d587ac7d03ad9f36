package ai.orchestra.memory.redis;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import java.util.Arrays;
import java.util.List;

/**
 * What this process saw last of a conversation in Redis: where its newest items were, and what their bytes mean. It only
 * says what to ask for and saves decoding; nothing is answered from it. Immutable and thread-safe.
 *
 * @param head the newest sequence
 * @param gone how many sequences among those that were looked at hold nothing live
 * @param items newest first
 */
record RecentWindow(long head, int gone, List<Decoded> items) {
    // Text of one byte becomes one of one or two; the rest is what objects cost, roughly.
    private static final int WEIGHT_PER_BYTE = 3;
    private static final int WEIGHT_PER_ITEM = 200;

    RecentWindow {
        items = List.copyOf(items);
    }

    /**
     * An item beside the bytes that it was decoded from.
     *
     * @param bytes never changed
     * @param item what they mean
     */
    record Decoded(byte[] bytes, MemoryItem item) {
        static Decoded of(ConversationKey key, byte[] bytes) {
            return new Decoded(bytes, ItemCodec.decode(key, bytes));
        }

        boolean isOf(byte[] others) {
            return Arrays.equals(bytes, others);
        }
    }

    /** Returns the same with another newest sequence, which an append of our own has made. */
    RecentWindow upTo(long version) {
        return new RecentWindow(Math.max(head, version), gone, items);
    }

    /** Returns about how many bytes this takes. */
    int weight() {
        long sum = WEIGHT_PER_ITEM;
        for (Decoded each : items) {
            sum += WEIGHT_PER_ITEM + (long) WEIGHT_PER_BYTE * each.bytes().length;
        }
        return (int) Math.min(sum, Integer.MAX_VALUE);
    }
}
