package ai.orchestra.secrets.gcp;

import ai.orchestra.config.secret.Lookup;
import ai.orchestra.config.secret.SecretConfigurationException;
import ai.orchestra.config.secret.SecretUnavailableException;
import ai.orchestra.config.secret.SecretVersionUnusableException;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns Google's errors into the outcomes of a look-up.
 *
 * <p>The original is no cause of what is thrown: a server, or a token's refresh, may put anything into its text. Its
 * status and the classes of its causes are told instead. Made for one call.
 */
final class Failures {
    private static final Pattern STATE = Pattern.compile("\\b(DISABLED|DESTROYED)\\b");

    private final SecretManagerConnection connection;
    private final String name;
    private final String endpoint;
    private final Deadline deadline;

    Failures(SecretManagerConnection connection, String name, String endpoint, Deadline deadline) {
        this.connection = connection;
        this.name = name;
        this.endpoint = endpoint;
        this.deadline = deadline;
    }

    static boolean isDeadline(Throwable failure) {
        return failure instanceof ApiException api && GoogleStatus.of(api) == StatusCode.Code.DEADLINE_EXCEEDED;
    }

    /** Returns the outcome that a look-up has names for, or throws. */
    Lookup answer(Throwable failure) {
        if (Diagnosis.isTokenFailure(failure)) {
            throw token(failure);
        }
        if (!(failure instanceof ApiException api)) {
            throw unavailable(failure, "", "this is not a failure that Secret Manager answers with; report it");
        }
        StatusCode.Code code = GoogleStatus.of(api);
        switch (code) {
            case NOT_FOUND -> {
                return new Lookup.Absent(name);
            }
            case PERMISSION_DENIED -> {
                return new Lookup.Denied(
                        name,
                        DeniedAdvice.forValue(api, name, connection.clients().serviceAccount()));
            }
            case FAILED_PRECONDITION -> throw unusable(api);
            case INVALID_ARGUMENT, OUT_OF_RANGE ->
                throw new SecretConfigurationException("Secret Manager does not accept " + name + " (" + code
                        + "); mend the secret's name, version or project");
            case UNAUTHENTICATED -> throw token(failure);
            case DEADLINE_EXCEEDED -> throw late();
            case RESOURCE_EXHAUSTED ->
                throw unavailable(
                        failure,
                        code.name(),
                        "the project's quota is used up (90,000 reads a minute by default); look for who reads without a"
                                + " cache, or raise the quota in the console");
            case UNIMPLEMENTED ->
                throw unavailable(
                        failure, code.name(), "this is no Secret Manager; check secrets.gcp.endpoint and proxies");
            default ->
                throw unavailable(
                        failure, code.name(), "check the network, the endpoint and Google Cloud's status page");
        }
    }

    /** Returns why nobody knows when the version was made. */
    String noDate(Throwable failure) {
        if (failure instanceof ApiException api && GoogleStatus.of(api) == StatusCode.Code.PERMISSION_DENIED) {
            return "when " + name + " was made may not be seen; "
                    + DeniedAdvice.forDate(api, name, connection.clients().serviceAccount());
        }
        // Throws what is not an answer.
        Lookup answer = answer(failure);
        return answer instanceof Lookup.Absent
                ? name + " is not there any more"
                : "nobody says when " + name + " was made";
    }

    SecretUnavailableException late() {
        return new SecretUnavailableException(
                "Secret Manager did not answer for " + name + " at " + endpoint + " in time: given up after "
                        + deadline.spent().toMillis() + " ms of "
                        + deadline.budget().toMillis() + "; check the network and the firewall, or allow more time"
                        + " (secrets.gcp.timeout)");
    }

    private SecretUnavailableException token(Throwable failure) {
        return unavailable(
                failure,
                "no valid token",
                "Google gives or takes no token for " + connection.describeCredentials()
                        + "; check that the key or login is neither deleted nor expired, that the token server can be"
                        + " reached, and that this machine's clock is right");
    }

    private SecretVersionUnusableException unusable(ApiException api) {
        Matcher state = STATE.matcher(String.valueOf(api.getMessage()));
        if (!state.find()) {
            return new SecretVersionUnusableException(name + " cannot be read in its present state"
                    + " (FAILED_PRECONDITION); if a key of yours encrypts it, check that the key is enabled");
        }
        String id = name.substring(0, name.indexOf("/versions/"));
        return new SecretVersionUnusableException(name + " is "
                + (state.group().equals("DISABLED")
                        ? "disabled; enable it, or add a new version"
                        : "destroyed, which cannot be undone; add a new version")
                + (name.endsWith("/latest")
                        ? ": latest is the newest version, whatever its state. Versions: gcloud secrets versions list "
                        : ", or name another: gcloud secrets versions list ")
                + id);
    }

    private SecretUnavailableException unavailable(Throwable failure, String code, String advice) {
        String status = code.isEmpty() ? "" : code + ": ";
        return new SecretUnavailableException("Secret Manager cannot be asked for " + name + " at " + endpoint + " ("
                + status + Diagnosis.of(failure) + "); " + advice);
    }
}
