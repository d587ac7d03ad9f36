package ai.orchestra.config.secret;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

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
 * and then for {@code openai-api-key}. Blank text counts as unset. Another environment's secret is never asked for: a name
 * that ends in another environment's is a {@link SecretConfigurationException} unless a layer answers it.
 *
 * <p>An outage is never an absence: what is unavailable or denied is thrown, and a fallback stands in only for a secret
 * that every place is sure not to have.
 *
 * <p>What was read once is kept: a further read takes no lock, reads no clock and makes no object. Values that may change
 * are read again in the background before {@code SECRETS_TTL} (5 minutes) is over. While their source cannot be asked, the
 * last value stays, up to {@code SECRETS_MAX_STALE} (24 hours). An answer, even a refusal, replaces it. No call takes
 * longer than {@code SECRETS_BUDGET} (5 seconds). Implementations are thread-safe.
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
     * Calls a listener after each change of a secret that is seen: when another value is read than before, when the value
     * is withdrawn, and when there is one again. The first load is no change, and without a load none is seen.
     *
     * <p>Calls come one after the other, in the order of the changes and then of registration, on a thread of their own;
     * readers get the new value already. What a listener throws is logged.
     *
     * @param name in any spelling
     * @param listener what to call
     * @return ends the calls when closed
     */
    Subscription onChange(String name, Consumer<SecretChange> listener);

    /**
     * Has the source asked now, and returns once it has answered. Callers of one name share one question, and may ask five
     * times at once and then once a second.
     *
     * @param name in any spelling
     * @throws SecretException if the source did not answer, in which case readers keep the last value, or if its answer is
     *     not a value
     */
    RefreshResult refresh(String name);

    /**
     * Reads many secrets at once, within the budget of one call. Values that are not text count as had.
     *
     * @param names in any spelling
     * @throws SecretPreloadException if some cannot be had or are no names; it lists all of them, each with what to do
     */
    void preload(Collection<String> names);

    /**
     * Reads many secrets at once, at most eight at a time.
     *
     * @param names in any spelling
     * @param budget how long it may take in all
     * @throws SecretPreloadException if some cannot be had; it lists all of them, each with what to do
     */
    void preload(Collection<String> names, Duration budget);

    /**
     * Does something that needs a secret, so that a rotation makes no call fail: if the value is not accepted, the source
     * is asked once, and the operation is tried with the new value, and at last with the one before the rotation, which is
     * kept for an hour.
     *
     * @param name in any spelling
     * @param operation what to do; at most three times, each time with another value
     * @param isAuthFailure whether an exception of the operation means that the value was not accepted
     * @return what the operation returned
     * @throws E what the operation threw last; earlier failures are suppressed in it
     * @throws SecretException as {@link #get(String)} throws
     */
    <T, E extends Exception> T withRetryOnAuthFailure(
            String name, SecretOperation<T, E> operation, Predicate<? super Exception> isAuthFailure) throws E;

    /**
     * Returns a secret that is JSON, to select single values in it: {@code secrets.json("db").get("password")}. Which of
     * them are taken out of texts is said at {@link #redactor}.
     *
     * @param name in any spelling
     * @throws SecretJsonException if it is not JSON; with line and column, and without any of its text
     * @throws SecretException as {@link #get(String)} throws
     */
    default JsonSecret json(String name) {
        return JsonSecret.of(name, value(name));
    }

    /**
     * Returns how a name is resolved, step by step, without any value; then what is kept of it, how old that is, and when
     * it is read again. Asks remote sources anew, within the budget of one call.
     *
     * @param name in any spelling
     */
    SecretExplanation explain(String name);

    /**
     * Returns a redactor that knows every value in memory, and each that is loaded from now on, the parts of composed values
     * too. It is made when it is first asked for: ask at start, and hand it to whatever writes logs.
     *
     * <p>Of a value that is a JSON object or array it also knows what stands below a key that is called like a secret:
     * {@code password}, {@code passphrase}, {@code token}, {@code key}, {@code secret} or {@code credential} among its words.
     * Whatever else in it is secret has to be registered: {@code redactor().register(json("db").value("dsn"))}.
     */
    Redactor redactor();

    /** Returns the last 256 loads and first reads, the oldest first, without values. */
    List<SecretAccess> recentAccess();

    /**
     * Returns the secrets in memory whose version is older than a period, and those of which nobody can say how old it is,
     * with the reason. What has no version, such as a variable, is left out.
     *
     * <p>Sources that do not say the age with a value are asked for it here, side by side and within one budget; the answer
     * is kept for as long as the version is in use.
     *
     * @param period how old a version may become
     */
    List<RotationDue> rotationDue(Duration period);

    /** Returns the secrets that were preloaded, or that there is a handle or listener for, but that nobody has read. */
    List<SecretName> neverRead();

    /** Returns how the remote sources have answered lately; empty as long as none was asked. Asks none. */
    List<SecretSourceHealth> health();

    /**
     * Ends all threads and releases what the remote sources hold. Further calls have no effect; other methods, handles
     * too, then throw {@link IllegalStateException}. Who waits for a value at that moment gets a
     * {@link SecretUnavailableException}.
     */
    @Override
    void close();

    /** Ends a listener's calls. */
    @FunctionalInterface
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
