package ai.orchestra.config.secret;

/**
 * Is told of each load of a secret, and of the first read of each value. Calls come one after the other, on a thread of
 * their own.
 */
@FunctionalInterface
public interface SecretAccessListener {
    /**
     * Takes note of an access. What it throws is logged, and harms nobody.
     *
     * @param access what happened; without the value
     */
    void onAccess(SecretAccess access);
}
