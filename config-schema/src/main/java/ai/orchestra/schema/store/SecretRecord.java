package ai.orchestra.schema.store;

import ai.orchestra.schema.secret.SecretPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the ledger knows of one secret; it holds no value.
 *
 * <p>Immutable and thread-safe.
 *
 * @param type the schema's {@code secret_type}
 * @param version counted from 1, one more with every new value
 * @param createdAt when the current value was made, to the second
 * @param rotateAfter when it is due
 * @param length in characters
 * @param charsetId which characters it is made of
 * @param overlapUntil when the newest previous value ends, if there is one
 */
public record SecretRecord(
        String type,
        int version,
        Instant createdAt,
        Instant rotateAfter,
        int length,
        String charsetId,
        Optional<Instant> overlapUntil) {
    /**
     * Returns how old the current value is.
     *
     * @param now the time
     */
    public Duration age(Instant now) {
        return Duration.between(createdAt, now);
    }

    /**
     * Returns when it is due under a policy, whose number of days counts also where the ledger has another one.
     *
     * @param policy what the schema asks for now
     */
    public Instant dueUnder(SecretPolicy policy) {
        return createdAt.plus(policy.rotationAge());
    }

    /**
     * Returns whether its time has come, as the ledger has it.
     *
     * @param now the time
     */
    public boolean isDue(Instant now) {
        return !now.isBefore(rotateAfter);
    }
}
