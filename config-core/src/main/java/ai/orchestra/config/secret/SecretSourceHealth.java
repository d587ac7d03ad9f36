package ai.orchestra.config.secret;

import java.time.Instant;
import java.util.Optional;

/**
 * How a remote source has answered lately. Asking for it asks no source.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param source the source's name
 * @param isUp whether its last answer was one; that a secret is absent or denied is an answer too
 * @param lastAnswer when it last answered
 * @param lastFailure when it last failed to
 * @param problem what it failed with last time; empty if it is up
 */
public record SecretSourceHealth(
        String source, boolean isUp, Optional<Instant> lastAnswer, Optional<Instant> lastFailure, String problem) {
    static SecretSourceHealth unknown(String source) {
        return new SecretSourceHealth(source, true, Optional.empty(), Optional.empty(), "");
    }

    SecretSourceHealth answered(Instant at) {
        return new SecretSourceHealth(source, true, Optional.of(at), lastFailure, "");
    }

    SecretSourceHealth failed(Instant at, String problem) {
        return new SecretSourceHealth(source, false, lastAnswer, Optional.of(at), problem);
    }
}
