package ai.orchestra.memory;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the erasure of a user deleted, to be kept as evidence; it holds counts and no content.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param scope whose memory was erased
 * @param deleted how many records, by {@code tier/collection} such as {@code stub/memory_items}
 * @param verified whether the back end looked again and found nothing
 * @param finished when the erasure ended
 */
public record ErasureReport(UserScope scope, Map<String, Long> deleted, boolean verified, Instant finished) {
    /** Copies the map, sorted by name. */
    public ErasureReport {
        Answers.part("scope", scope);
        Answers.part("deleted", deleted).forEach((tier, count) -> {
            Answers.part("a tier of deleted", tier);
            Answers.part("the count of a tier of deleted", count);
        });
        deleted = Collections.unmodifiableMap(new TreeMap<>(deleted));
        finished = Checks.instant("finished", Answers.part("finished", finished));
    }

    /** Returns how many records were deleted in all tiers. */
    public long total() {
        return deleted.values().stream().mapToLong(Long::longValue).sum();
    }
}
