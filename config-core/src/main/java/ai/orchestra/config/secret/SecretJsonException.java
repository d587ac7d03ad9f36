package ai.orchestra.config.secret;

/** A secret that was read as JSON is not, or lacks what was selected in it. Shows keys and places, and never a value. */
public final class SecretJsonException extends SecretException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what is wrong and what to do; never a value
     */
    public SecretJsonException(String message) {
        super(message);
    }

    private SecretJsonException(String message, SecretException first) {
        super(message, first);
    }

    @Override
    SecretException again() {
        return new SecretJsonException(messageText(), this);
    }
}
