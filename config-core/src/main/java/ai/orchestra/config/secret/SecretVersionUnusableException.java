package ai.orchestra.config.secret;

/** The version of the secret that was asked for is disabled or destroyed. A fallback never stands in for it. */
public final class SecretVersionUnusableException extends SecretException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what is wrong and what to do; never a value
     */
    public SecretVersionUnusableException(String message) {
        super(message);
    }

    private SecretVersionUnusableException(String message, SecretException first) {
        super(message, first);
    }

    @Override
    SecretException again() {
        return new SecretVersionUnusableException(messageText(), this);
    }
}
