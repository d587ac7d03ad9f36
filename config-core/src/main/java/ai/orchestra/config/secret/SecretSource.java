package ai.orchestra.config.secret;

/**
 * One place that secrets are kept.
 *
 * <p>Implementations must be thread-safe, must answer within {@link SecretRequest#budget()}, should end early when their
 * thread is interrupted, and must not print values.
 */
public interface SecretSource extends AutoCloseable {
    /** Returns what reports call the source, such as {@code gcp}. */
    String name();

    /**
     * Looks a secret up.
     *
     * @param request which secret, which version, and how long it may take
     * @return what was found; never a default in place of an answer
     * @throws SecretUnavailableException if the source cannot tell at the moment
     * @throws SecretVersionUnusableException if the version asked for is disabled or destroyed
     * @throws SecretIntegrityException if what was read does not match its checksum
     */
    Lookup lookup(SecretRequest request);

    /**
     * Returns what makes an absent secret exist, such as a command line; empty if the source has no advice, as by
     * default.
     *
     * @param id the secret's identifier
     */
    default String advice(String id) {
        return "";
    }

    /**
     * Says when a version was made; for sources whose {@link Lookup.Found} does not say.
     *
     * <p>Asked by {@link Secrets#rotationDue}, never by a read, so it may take a call and a right of its own. By default
     * that is unknown.
     *
     * @param request the identifier as {@link #lookup} was asked for it, the version as {@code Found} named it, and how
     *     long it may take
     * @return when; or why that is not known, with what would help
     * @throws SecretException if the source cannot tell at the moment
     */
    default CreationTime creationTime(SecretRequest request) {
        return new CreationTime.Unknown("the source " + name() + " does not say when a version was made");
    }

    /** Returns whether its answers never change, so that nothing has to be read again; by default they may. */
    default boolean isFixed() {
        return false;
    }

    /** Releases what the source holds. Does nothing by default; further calls have no effect. */
    @Override
    default void close() {}
}
