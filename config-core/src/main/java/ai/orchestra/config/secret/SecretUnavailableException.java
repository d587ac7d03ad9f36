package ai.orchestra.config.secret;

/** A source could not tell at the moment. A fallback never stands in for this. */
public final class SecretUnavailableException extends SecretException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what is wrong and what to do; never a value
     */
    public SecretUnavailableException(String message) {
        super(message);
    }

    /**
     * Makes the exception.
     *
     * @param message what is wrong and what to do; never a value
     * @param cause what the source failed with
     */
    public SecretUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    SecretException again() {
        return new SecretUnavailableException(messageText(), this);
    }
}
