package ai.orchestra.config.secret;

/**
 * A handle on one secret for code that needs it all the time: a read is one volatile read, and gives the new value as soon
 * as a rotation is seen.
 *
 * <p>Nothing is loaded before the first read. Once the {@link Secrets} it came from are closed, reads throw
 * {@link IllegalStateException}. Implementations are thread-safe.
 */
public interface SecretRef {
    /** Returns the secret's name. */
    SecretName name();

    /**
     * Returns the value as text.
     *
     * @throws SecretException as {@link Secrets#get(String)} throws
     */
    String get();

    /**
     * Returns the value in a form that hides it.
     *
     * @throws SecretException as {@link Secrets#value(String)} throws
     */
    Secret value();
}
