package ai.orchestra.testkit.secret;

/**
 * What a subject can do for the kit beyond holding texts. Constants are immutable and thread-safe.
 *
 * <p>A promise that needs a capability which the subject lacks is reported as not proved, by name.
 */
public enum SecretCapability {
    /** Values may be any bytes. */
    BINARY,
    /** {@link SecretSubject#store} adds a version to a secret that is there, also after {@link SecretSubject#source}. */
    VERSIONS,
    /** {@link SecretSubject#alias} names a version. */
    ALIASES,
    /** {@link SecretSubject#disable} makes a version unusable. */
    DISABLING,
    /** {@link SecretSubject#deny} takes the right to read a secret away. */
    DENIAL,
    /** {@link SecretSubject#outage} makes the back end unreachable. */
    OUTAGE,
    /** {@link SecretSubject#freeze} lets the back end accept requests and never answer. */
    FREEZING,
    /** {@link SecretSubject#corrupt} damages a value on its way. */
    CORRUPTION
}
