package ai.orchestra.config.secret;

/** The secret may not be read, or does not exist: the source does not say which. */
public final class SecretAccessDeniedException extends SecretException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what is wrong and what to do; never a value
     */
    public SecretAccessDeniedException(String message) {
        super(message);
    }

    private SecretAccessDeniedException(String message, SecretException first) {
        super(message, first);
    }

    @Override
    SecretException again() {
        return new SecretAccessDeniedException(messageText(), this);
    }
}
