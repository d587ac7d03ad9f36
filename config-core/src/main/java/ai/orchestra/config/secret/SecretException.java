package ai.orchestra.config.secret;

/** The root of everything that can go wrong with a secret. Its messages never hold a value. */
public abstract sealed class SecretException extends RuntimeException
        permits SecretNotFoundException,
                SecretAccessDeniedException,
                SecretUnavailableException,
                SecretConfigurationException,
                SecretIntegrityException,
                SecretVersionUnusableException,
                SecretNotTextException,
                SecretPreloadException,
                SecretJsonException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what is wrong and what to do; never a value
     */
    SecretException(String message) {
        super(message);
    }

    /**
     * Makes the exception.
     *
     * @param message what is wrong and what to do; never a value
     * @param cause what it was noticed by
     */
    SecretException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Returns an exception of the same type and message for another caller, who gets a stack trace of his own. One
     * exception thrown to many would collect what each of them suppresses, for as long as the failure is remembered.
     */
    abstract SecretException again();

    /** Returns the message, which is never missing. */
    final String messageText() {
        return String.valueOf(getMessage());
    }
}
