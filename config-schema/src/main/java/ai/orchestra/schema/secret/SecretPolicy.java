package ai.orchestra.schema.secret;

import java.time.Duration;

/**
 * Says how one secret is made and when it is due for rotation: its type's defaults, or what the schema says instead.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param type the schema's name of the secret's type, such as {@code api_key}
 * @param length in characters, {@value SecretGenerator#MIN_LENGTH} to {@value SecretGenerator#MAX_LENGTH}
 * @param rotationAge the age at which the secret is due for rotation, one day or more
 * @param complexity which characters it must have
 */
public record SecretPolicy(String type, int length, Duration rotationAge, Complexity complexity) {
    /** The longest age for which a schema may ask, in days: a hundred years, which is never. */
    public static final int MAX_ROTATION_DAYS = 36_500;

    /** Checks the figures. */
    public SecretPolicy {
        if (length < SecretGenerator.MIN_LENGTH || length > SecretGenerator.MAX_LENGTH) {
            throw new IllegalArgumentException("length must be " + SecretGenerator.MIN_LENGTH + " to "
                    + SecretGenerator.MAX_LENGTH + ", not " + length);
        }
        if (rotationAge.toDays() < 1 || rotationAge.toDays() > MAX_ROTATION_DAYS) {
            throw new IllegalArgumentException(
                    "rotationAge must be 1 to " + MAX_ROTATION_DAYS + " days, not " + rotationAge);
        }
    }

    /** Returns the defaults of a type. */
    public static SecretPolicy of(SecretType type) {
        return new SecretPolicy(type.schemaName(), type.length(), type.rotationAge(), type.complexity());
    }

    /** Returns this policy with another length in characters. */
    public SecretPolicy withLength(int value) {
        return new SecretPolicy(type, value, rotationAge, complexity);
    }
}
