package ai.orchestra.config.secret;

/** Every place was asked, and each is sure to have no such secret. */
public final class SecretNotFoundException extends SecretException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what is wrong and what to do; never a value
     */
    public SecretNotFoundException(String message) {
        super(message);
    }

    private SecretNotFoundException(String message, SecretException first) {
        super(message, first);
    }

    @Override
    SecretException again() {
        return new SecretNotFoundException(messageText(), this);
    }
}
