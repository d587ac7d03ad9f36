package ai.orchestra.config.secret;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one name at one moment, for reports.
 *
 * @param held the value that readers see
 * @param refusal why there is no value, or no newer one
 * @param failures how many questions in a row were not answered
 * @param nextAskAt when the source is asked again
 */
record SlotState(@Nullable Held held, @Nullable Refusal refusal, int failures, long nextAskAt) {
    /** Returns sentences for {@link Secrets#explain}. */
    List<String> sentences(long now) {
        List<String> sentences = new ArrayList<>();
        if (held != null) {
            Resolved resolved = held.resolved();
            sentences.add("kept: " + (resolved.version().isEmpty() ? "" : "version " + resolved.version() + " ")
                    + "from " + resolved.source()
                    + (resolved.createdAt() == null ? "" : ", made " + resolved.createdAt())
                    + ", read " + text(now - held.loadedAt()) + " ago"
                    + (resolved.changes() ? ", to be read again in " + text(nextAskAt - now) : ", never read again"));
        }
        if (refusal != null && held != null) {
            sentences.add("stale: " + failures + " failed in a row, the last with: "
                    + refusal.failure().messageText());
        } else if (refusal != null && nextAskAt - now > 0) {
            sentences.add("kept: " + refusal.outcome().toString().toLowerCase(Locale.ROOT) + ", not asked again for "
                    + text(nextAskAt - now));
        }
        return sentences;
    }

    /** Returns a time that a person can read; to the second above one. */
    private static String text(long nanos) {
        Duration time = Duration.ofNanos(Math.max(0, nanos));
        return time.toSeconds() > 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
