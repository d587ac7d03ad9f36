package ai.orchestra.config.secret;

import java.time.Duration;
import java.time.Instant;

/**
 * One access to a secret, for the audit. It never holds the value.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param at when it happened, by the wall clock
 * @param name the secret
 * @param kind whether a source was asked, or a value read for the first time
 * @param source the layer's place or the remote source; empty if none was reached
 * @param version the version; empty where there are none
 * @param outcome how it ended
 * @param age how long before the access the value was read from its source; zero if there is no value
 * @param fingerprint {@link Secret#fingerprint()} of the value; empty if there is none
 */
public record SecretAccess(
        Instant at,
        SecretName name,
        Kind kind,
        String source,
        String version,
        SecretOutcome outcome,
        Duration age,
        String fingerprint) {
    /** What was done. */
    public enum Kind {
        /** A source was asked, because of a first read, a refresh, or a preload. */
        LOAD,
        /** The application read a value for the first time since it is this one. */
        READ
    }
}
