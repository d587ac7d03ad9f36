package ai.orchestra.config.secret;

import ai.orchestra.config.spi.Availability;

/**
 * Makes a {@link SecretSource}; found with {@link java.util.ServiceLoader}.
 *
 * <p>The constructor must do nothing, and neither {@link #availability} nor {@link #create} may touch the network: the
 * classes of a remote client cost nothing while the environment answers.
 */
public interface SecretSourceProvider {
    /** Returns the source's name for reports. */
    String name();

    /**
     * Returns whether the source can be built, or which settings that needs.
     *
     * @param context what is known before secrets
     */
    Availability availability(SecretContext context);

    /**
     * Builds the source. Called only if it is available, and only when a secret is first looked for remotely.
     *
     * @param context what is known before secrets
     */
    SecretSource create(SecretContext context);
}
