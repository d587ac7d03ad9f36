package ai.orchestra.testkit.secret;

import ai.orchestra.config.secret.SecretSource;
import java.util.Set;

/**
 * A secret source under proof, and what the kit can do to its back end.
 *
 * <p>One subject serves one test. Implementations need not be thread-safe; their source is.
 */
public interface SecretSubject extends AutoCloseable {
    /** Returns the source, always the same; everything is stored before the first call, save by {@code VERSIONS}. */
    SecretSource source();

    /**
     * Stores a value, which becomes the latest version.
     *
     * @param id lower case, digits and hyphens
     * @param value UTF-8 text; any bytes if the subject is capable of {@link SecretCapability#BINARY}
     */
    void store(String id, byte[] value);

    /** Returns what this subject can do; by default nothing beyond holding texts. */
    default Set<SecretCapability> capabilities() {
        return Set.of();
    }

    /**
     * Lets a name mean a version; needs {@link SecretCapability#ALIASES}.
     *
     * @param version as {@code Found} named it
     */
    default void alias(String id, String alias, String version) {
        throw new UnsupportedOperationException("this subject has no aliases");
    }

    /**
     * Makes a version unusable; needs {@link SecretCapability#DISABLING}.
     *
     * @param version as {@code Found} named it
     */
    default void disable(String id, String version) {
        throw new UnsupportedOperationException("this subject cannot disable a version");
    }

    /** Takes the right to read a secret away; needs {@link SecretCapability#DENIAL}. */
    default void deny(String id) {
        throw new UnsupportedOperationException("this subject cannot deny");
    }

    /**
     * Makes the back end unreachable, or reachable again; needs {@link SecretCapability#OUTAGE}.
     *
     * @param down whether it is unreachable
     */
    default void outage(boolean down) {
        throw new UnsupportedOperationException("this subject cannot be cut off");
    }

    /** Lets the back end accept requests and never answer from now on; needs {@link SecretCapability#FREEZING}. */
    default void freeze() {
        throw new UnsupportedOperationException("this subject cannot be frozen");
    }

    /**
     * Damages values on their way, or no longer; needs {@link SecretCapability#CORRUPTION}.
     *
     * @param damaged whether values arrive damaged from now on
     */
    default void corrupt(boolean damaged) {
        throw new UnsupportedOperationException("this subject cannot damage a value");
    }

    /** Closes the source and frees what the subject holds. */
    @Override
    default void close() {
        source().close();
    }
}
