package ai.orchestra.testkit.race;

import java.util.List;

/**
 * What a race showed.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param reads how many reads were judged
 * @param appends how many appends were acknowledged
 * @param deletions how many deletions were acknowledged
 * @param lost appends that were acknowledged in a generation that was known to be over, where nobody will ever read them
 * @param stale reads that lack what was acknowledged or read before they began, or have what was deleted before
 * @param disordered reads whose sequences do not fall by one, or mix generations
 * @param incomplete reads of fewer items than there are and were asked for
 * @param examples some of the wrong ones, for people
 */
public record RaceVerdict(
        long reads,
        long appends,
        long deletions,
        long lost,
        long stale,
        long disordered,
        long incomplete,
        List<String> examples) {
    /** Copies the list. */
    public RaceVerdict {
        examples = List.copyOf(examples);
    }

    /** Returns how many reads and appends were wrong in any way. */
    public long wrong() {
        return lost + stale + disordered + incomplete;
    }
}
