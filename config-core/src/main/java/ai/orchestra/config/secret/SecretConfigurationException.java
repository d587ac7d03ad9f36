package ai.orchestra.config.secret;

/** What the configuration says about the secret is contradictory or cannot be followed. */
public final class SecretConfigurationException extends SecretException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what is wrong and what to do; never a value
     */
    public SecretConfigurationException(String message) {
        super(message);
    }

    private SecretConfigurationException(String message, SecretException first) {
        super(message, first);
    }

    @Override
    SecretException again() {
        return new SecretConfigurationException(messageText(), this);
    }
}
