package ai.orchestra.config.secret;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A secret and where it came from.
 *
 * @param secret the value
 * @param source the layer's place, or the name of the remote source
 * @param version the version that was read; empty where there are none
 * @param createdAt when that version was made; {@code null} where nobody says
 * @param undated the versions that went into it and of which nobody said when they were made
 * @param remote whether a remote source was asked
 * @param changes whether the answer may be another one later
 * @param parts the value, and the secrets that it was composed of
 */
record Resolved(
        Secret secret,
        String source,
        String version,
        @Nullable Instant createdAt,
        List<UndatedVersion> undated,
        boolean remote,
        boolean changes,
        List<Secret> parts) {
    static Resolved ofText(String text, String place) {
        return ofLayer(Secret.of(text), place, false);
    }

    /** A mounted file is replaced when its secret is rotated, so it is read again as a remote secret is. */
    static Resolved ofFile(String text, String place) {
        return ofLayer(Secret.of(text), place, true);
    }

    private static Resolved ofLayer(Secret secret, String place, boolean changes) {
        return new Resolved(secret, place, "", null, List.of(), false, changes, List.of(secret));
    }
}
