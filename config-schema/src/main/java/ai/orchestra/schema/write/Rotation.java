package ai.orchestra.schema.write;

import java.time.Duration;
import java.util.Set;

/**
 * Says which secrets get new values, and how long the values before are kept.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param names these secrets, due or not; nothing means those that are due
 * @param overlap how long the value before is kept beside the new one; nothing keeps none
 */
public record Rotation(Set<String> names, Duration overlap) {
    /**
     * Checks and copies the parts.
     *
     * @throws IllegalArgumentException if the overlap is negative
     */
    public Rotation {
        names = Set.copyOf(names);
        if (overlap.isNegative()) {
            throw new IllegalArgumentException("an overlap is not negative: " + overlap);
        }
    }

    /** Returns a rotation of the secrets whose time has come. */
    public static Rotation due(Duration overlap) {
        return new Rotation(Set.of(), overlap);
    }

    /**
     * Returns a rotation of some secrets, due or not.
     *
     * @throws IllegalArgumentException if there are no names
     */
    public static Rotation of(Set<String> names, Duration overlap) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("it is not said which secrets are to be rotated");
        }
        return new Rotation(names, overlap);
    }
}
