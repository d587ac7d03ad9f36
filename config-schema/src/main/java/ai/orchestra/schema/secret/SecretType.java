package ai.orchestra.schema.secret;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The kinds of secrets a schema may ask for, each with its default length and the age at which it is due for rotation.
 *
 * <p>Lengths, ages and complexities are those of the original system's schema. This enum is immutable and thread-safe.
 */
public enum SecretType {
    /** A database user's password: 32 characters, 90 days. */
    DATABASE_PASSWORD(32, 90, Complexity.HIGH),
    /** An object store's password: 32 characters, 90 days. */
    STORAGE_PASSWORD(32, 90, Complexity.HIGH),
    /** A key that a caller of an API sends: 64 characters, 180 days. */
    API_KEY(64, 180, Complexity.MEDIUM),
    /** The key that signs JSON web tokens: 64 characters, 30 days. */
    JWT_SECRET(64, 30, Complexity.HIGH),
    /** The session key of a web interface: 32 characters, 90 days. */
    WEBUI_SECRET(32, 90, Complexity.MEDIUM),
    /** A password between two services: 32 characters, 90 days. */
    SERVICE_PASSWORD(32, 90, Complexity.HIGH),
    /** A key that encrypts data at rest: 32 characters, 365 days. */
    ENCRYPTION_KEY(32, 365, Complexity.HIGH);

    private final int length;
    private final int rotationDays;
    private final Complexity complexity;

    SecretType(int length, int rotationDays, Complexity complexity) {
        this.length = length;
        this.rotationDays = rotationDays;
        this.complexity = complexity;
    }

    /**
     * Returns the type of a schema's {@code secret_type}, or nothing if there is none of that name.
     *
     * @param name the name in a schema file, such as {@code api_key}
     */
    public static Optional<SecretType> ofSchemaName(String name) {
        return Arrays.stream(values())
                .filter(type -> type.schemaName().equals(name))
                .findFirst();
    }

    /** Returns the name that a schema file uses, such as {@code api_key}. */
    public String schemaName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the default length in characters. */
    public int length() {
        return length;
    }

    /** Returns the age at which a secret of this type is due for rotation. */
    public Duration rotationAge() {
        return Duration.ofDays(rotationDays);
    }

    /** Returns which characters a secret of this type must have, unless the schema says otherwise. */
    public Complexity complexity() {
        return complexity;
    }
}
