package ai.orchestra.secrets.gcp.admin;

/**
 * The root of everything that can go wrong while secrets are administered.
 *
 * <p>Messages say what was asked, what the answer means and what to do; they never hold a value. There is no cause:
 * the exceptions of Google's client may quote the request.
 */
public abstract sealed class SecretAdminException extends RuntimeException
        permits InvalidSecretException,
                AdminDeniedException,
                AdminNotFoundException,
                AdminConflictException,
                AdminRefusedException,
                AdminQuotaException,
                AdminUnavailableException,
                AdminIntegrityException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what is wrong and what to do; never a value
     */
    SecretAdminException(String message) {
        super(message);
    }
}
