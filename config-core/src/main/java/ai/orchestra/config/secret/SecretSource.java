package ai.orchestra.config.secret;

/**
 * One place that secrets are kept.
 *
 * <p>Implementations must be thread-safe, must answer within {@link SecretRequest#budget()}, and must not print values.
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
     */
    Lookup lookup(SecretRequest request);

    /** Releases what the source holds. Does nothing by default; further calls have no effect. */
    @Override
    default void close() {}
}
