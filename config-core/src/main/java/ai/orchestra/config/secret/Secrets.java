package ai.orchestra.config.secret;

import java.util.Map;
import java.util.Optional;

/**
 * The secrets of an application: from the environment on a laptop, from a secret manager in production, through the same
 * line of code.
 *
 * <pre>{@code
 * try (Secrets secrets = Secrets.standard()) {
 *     String key = secrets.get("openai-api-key");
 * }
 * }</pre>
 *
 * <p>A name is looked for layer by layer, as settings are: overrides, system properties, process environment,
 * {@code .env} files, YAML; each for {@code OPENAI_API_KEY}, {@code OPENAI_API_KEY_FILE} and
 * {@code OPENAI_API_KEY_SECRET_NAME}. If none has it, remote sources are asked for {@code openai-api-key-<environment>}
 * and then for {@code openai-api-key}. Blank text counts as unset. Another environment's secret is never asked for.
 *
 * <p>An outage is never an absence: what is unavailable or denied is thrown, and a fallback stands in only for a secret
 * that every place is sure not to have. Implementations are thread-safe.
 */
public interface Secrets extends AutoCloseable {
    /** Returns the secrets of this process; each call makes a new instance, which must be closed. */
    static Secrets standard() {
        return builder().build();
    }

    /** Returns a builder that starts with what {@link #standard} has. */
    static SecretsBuilder builder() {
        return new SecretsBuilder();
    }

    /**
     * Returns secrets that know nothing but the given ones, for tests.
     *
     * @param secrets values by any spelling of their names
     */
    static Secrets of(Map<String, String> secrets) {
        return builder().hermetic().source(SecretSources.map(secrets)).build();
    }

    /**
     * Returns the value of a secret.
     *
     * @param name in any spelling: {@code openai-api-key}, {@code OPENAI_API_KEY}
     * @throws SecretNotFoundException if every place is sure not to have it; the message says which variable to set
     * @throws SecretAccessDeniedException if it may not be read, or does not exist
     * @throws SecretUnavailableException if a place cannot tell at the moment
     * @throws SecretConfigurationException if what the layers say about it is contradictory
     * @throws IllegalArgumentException if no secret can have that name
     */
    String get(String name);

    /**
     * Returns the value of a secret, or a fallback if every place is sure not to have it.
     *
     * @param name in any spelling
     * @param fallback stands in for an absent secret, and for nothing else
     * @throws SecretException as {@link #get(String)} throws, save {@link SecretNotFoundException} for an absent one
     */
    String get(String name, String fallback);

    /**
     * Returns a secret, or nothing if every place is sure not to have it.
     *
     * @param name in any spelling
     * @throws SecretException as {@link #get(String)} throws, save {@link SecretNotFoundException} for an absent one. A
     *     secret that {@code NAME_SECRET_NAME} points to must exist
     */
    Optional<Secret> find(String name);

    /**
     * Returns a secret in a form that hides it.
     *
     * @param name in any spelling
     * @throws SecretException as {@link #get(String)} throws
     */
    Secret value(String name);

    /**
     * Returns a handle on a secret, for code that needs it all the time. Nothing is loaded yet.
     *
     * @param name in any spelling
     * @throws IllegalArgumentException if no secret can have that name
     */
    SecretRef ref(String name);

    /**
     * Returns how a name is resolved, step by step, without any value. Asks remote sources as {@link #find} does.
     *
     * @param name in any spelling
     */
    SecretExplanation explain(String name);

    /** Releases what the remote sources hold. Further calls have no effect; other methods then throw. */
    @Override
    void close();
}
