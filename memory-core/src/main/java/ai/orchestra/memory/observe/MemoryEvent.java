package ai.orchestra.memory.observe;

import java.time.Duration;

/**
 * One call that ended.
 *
 * <p>It holds no id and no content. This record is immutable and thread-safe.
 *
 * @param operation what was called
 * @param latency from the call to its end, as the caller saw it
 * @param outcome how it ended
 * @param documentReads how many documents the back end read, which is what Firestore bills; 0 where nothing is billed
 * @param documentWrites how many documents the back end wrote or deleted
 */
public record MemoryEvent(
        MemoryOperation operation, Duration latency, MemoryOutcome outcome, long documentReads, long documentWrites) {}
