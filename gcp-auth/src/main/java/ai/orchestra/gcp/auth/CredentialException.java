package ai.orchestra.gcp.auth;

/**
 * Says that a credential variable is set but cannot be used, or that there are no credentials at all.
 *
 * <p>The message names the variable and what to do, never the variable's content, and there is no cause: the causes, a
 * JSON parser's for one, quote what they could not read.
 */
public final class CredentialException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String variable;

    CredentialException(String variable, String problem) {
        super(variable + " " + problem);
        this.variable = variable;
    }

    /** Returns the name of the environment variable that must be mended. */
    public String variable() {
        return variable;
    }
}
