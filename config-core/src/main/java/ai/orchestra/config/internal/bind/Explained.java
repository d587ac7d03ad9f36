package ai.orchestra.config.internal.bind;

import ai.orchestra.config.origin.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One key with what sets it.
 *
 * @param key the key
 * @param shown the winner's text, or asterisks where it must not be shown; empty if nothing sets it
 * @param origin where the winner was written; {@code null} if nothing sets it
 * @param shadowed the places whose text has no effect, the strongest first
 */
public record Explained(String key, String shown, @Nullable Origin origin, List<Origin> shadowed) {
    /** Copies the list. */
    public Explained {
        shadowed = List.copyOf(shadowed);
    }
}
