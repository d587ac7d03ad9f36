package ai.orchestra.schema.preflight;

import java.time.Duration;
import java.util.Objects;

/**
 * Holds what an environment needs, the machine that is to have it, and how long a check may take to look.
 *
 * <p>Immutable, and thread-safe where the machine's parts are.
 *
 * @param needs what the environment needs
 * @param machine what is looked at
 * @param limit how long each check may take, positive
 */
public record PreflightContext(EnvironmentNeeds needs, Machine machine, Duration limit) {
    /** How long a check may take unless said otherwise: two probes for GPUs may take ten seconds each. */
    public static final Duration DEFAULT_LIMIT = Duration.ofSeconds(30);

    /**
     * Checks the limit.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public PreflightContext {
        Objects.requireNonNull(needs, "needs");
        Objects.requireNonNull(machine, "machine");
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("the limit must be positive, not " + limit);
        }
    }

    /** Returns a context with the default limit. */
    public static PreflightContext of(EnvironmentNeeds needs, Machine machine) {
        return new PreflightContext(needs, machine, DEFAULT_LIMIT);
    }

    /** Returns one with another limit. */
    public PreflightContext withLimit(Duration value) {
        return new PreflightContext(needs, machine, value);
    }

    /** Returns the environment's name, the limit and the machine's root: nothing that could hold a secret. */
    @Override
    public String toString() {
        return "PreflightContext[" + needs.environment() + ", limit=" + limit + ", root=" + machine.root() + "]";
    }
}
