package ai.orchestra.config.secret;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link SecretSource} answers: the value, that there is none, or that it may not be read.
 *
 * <p>That the source cannot tell at the moment is none of these; it is a {@link SecretUnavailableException}, so that an
 * outage never looks like an absent secret. All implementations are immutable and thread-safe.
 */
public sealed interface Lookup {
    /**
     * The secret is there.
     *
     * @param value its value
     * @param version the version that was read; empty where the source has none
     * @param createdAt when that version was made; {@code null} where the source does not say
     */
    record Found(Secret value, String version, @Nullable Instant createdAt) implements Lookup {}

    /**
     * The source is sure that there is no such secret.
     *
     * @param tried what was looked for, in the source's own words
     */
    record Absent(String tried) implements Lookup {}

    /**
     * The secret may not be read, or does not exist: some services do not say which.
     *
     * @param tried what was looked for, in the source's own words
     * @param advice what would let it be read, such as a role to grant
     */
    record Denied(String tried, String advice) implements Lookup {}
}
