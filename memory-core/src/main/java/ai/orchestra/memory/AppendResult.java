package ai.orchestra.memory;

import java.util.List;

/**
 * What an append stored.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param items the items as stored, with ids and sequences, in the order given; a replay leaves out what has expired
 * @param version the highest sequence of this append: what {@link ExpectedVersion#of} takes next
 * @param generation changes when the conversation is deleted and never comes back; sequences compare only within one
 * @param replayed whether this was stored by an earlier call with the same id or idempotency key
 */
public record AppendResult(List<MemoryItem> items, long version, long generation, boolean replayed) {
    /** Copies the list. */
    public AppendResult {
        items = Answers.list("items", items);
    }
}
