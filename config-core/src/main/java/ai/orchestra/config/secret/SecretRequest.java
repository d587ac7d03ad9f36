package ai.orchestra.config.secret;

import java.time.Duration;

/**
 * What a {@link SecretSource} is asked for.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param id the secret's identifier, verbatim: a bare id, or whatever longer form the source understands
 * @param version a version's number or alias, or {@link #LATEST}
 * @param budget how long the source may take in all, retries included
 */
public record SecretRequest(String id, String version, Duration budget) {
    /** The version that is asked for when none is named. */
    public static final String LATEST = "latest";

    /** How long a look-up may take unless something else is said. */
    public static final Duration DEFAULT_BUDGET = Duration.ofSeconds(5);

    /**
     * Checks the request.
     *
     * @throws IllegalArgumentException if the id or version is blank, or the budget is not positive
     */
    public SecretRequest {
        if (id.isBlank() || version.isBlank()) {
            throw new IllegalArgumentException("a secret request needs an id and a version");
        }
        if (budget.isNegative() || budget.isZero()) {
            throw new IllegalArgumentException("the budget of a secret request must be positive");
        }
    }

    /**
     * Returns a request for the latest version, within the default budget.
     *
     * @param id the secret's identifier
     */
    public static SecretRequest latest(String id) {
        return new SecretRequest(id, LATEST, DEFAULT_BUDGET);
    }
}
