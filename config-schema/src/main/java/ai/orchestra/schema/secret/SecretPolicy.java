package ai.orchestra.schema.secret;

import java.time.Duration;

/**
 * What a schema asks of one secret: of which type it is, how long, how old it may get, and how mixed.
 *
 * <p>Immutable and thread-safe.
 *
 * @param type the schema's {@code secret_type}, such as {@code api_key}
 * @param length in characters, {@value SecretGenerator#MIN_LENGTH} to {@value SecretGenerator#MAX_LENGTH}
 * @param rotationAge the age at which it is due for rotation; more than nothing
 * @param complexity how mixed its characters must be
 */
public record SecretPolicy(String type, int length, Duration rotationAge, Complexity complexity) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the type is blank, the length out of range, or the age not positive
     */
    public SecretPolicy {
        if (type.isBlank()) {
            throw new IllegalArgumentException("a secret's policy names its type, such as api_key");
        }
        SecretGenerator.checkLength(length);
        if (rotationAge.isZero() || rotationAge.isNegative()) {
            throw new IllegalArgumentException("the age at which a secret of type " + type
                    + " is rotated must be positive, not " + rotationAge + "; change rotation_days in the schema");
        }
    }

    /**
     * Returns the policy of a type with its own length and age, and medium complexity.
     *
     * @param type one of the built-in types
     */
    public static SecretPolicy of(SecretType type) {
        return new SecretPolicy(type.schemaName(), type.length(), type.rotationAge(), Complexity.MEDIUM);
    }
}
