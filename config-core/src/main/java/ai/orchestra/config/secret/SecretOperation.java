package ai.orchestra.config.secret;

/**
 * Something that needs a secret.
 *
 * @param <T> what it returns
 * @param <E> what it throws
 */
@FunctionalInterface
public interface SecretOperation<T, E extends Exception> {
    /**
     * Does it with one value of the secret. It may be called again with another one.
     *
     * @param secret the value to use
     */
    T run(Secret secret) throws E;
}
