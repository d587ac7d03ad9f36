package ai.orchestra.config.secret;

import java.time.Instant;

/**
 * When a version was made, or why that is not known.
 *
 * <p>All implementations are immutable and thread-safe.
 */
public sealed interface CreationTime {
    /**
     * The source knows.
     *
     * @param at when the version was made
     */
    record Known(Instant at) implements CreationTime {}

    /**
     * The source does not know, or may not say.
     *
     * @param reason why, and what would help, such as a role to grant; holds no value
     */
    record Unknown(String reason) implements CreationTime {}
}
