package ai.orchestra.config.secret;

/** The secret is not UTF-8 text; {@link Secret#revealBytes()} hands its bytes out. */
public final class SecretNotTextException extends SecretException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what is wrong and what to do; never a value
     */
    public SecretNotTextException(String message) {
        super(message);
    }

    private SecretNotTextException(String message, SecretException first) {
        super(message, first);
    }

    @Override
    SecretException again() {
        return new SecretNotTextException(messageText(), this);
    }
}
