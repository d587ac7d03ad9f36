package ai.orchestra.config.secret;

/** What a source handed out does not match its checksum. The value is not used, and a fallback never stands in for it. */
public final class SecretIntegrityException extends SecretException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what is wrong and what to do; never a value
     */
    public SecretIntegrityException(String message) {
        super(message);
    }

    private SecretIntegrityException(String message, SecretException first) {
        super(message, first);
    }

    @Override
    SecretException again() {
        return new SecretIntegrityException(messageText(), this);
    }
}
