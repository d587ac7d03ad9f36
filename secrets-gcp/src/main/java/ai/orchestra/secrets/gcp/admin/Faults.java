package ai.orchestra.secrets.gcp.admin;

import ai.orchestra.secrets.gcp.GoogleStatus;
import com.google.api.gax.grpc.GrpcStatusCode;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.ApiExceptionFactory;
import com.google.api.gax.rpc.StatusCode.Code;
import io.grpc.Status;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Set;

/** Tells what an exception of Google's client means, over either transport. Stateless. */
final class Faults {
    private static final Set<Code> TRANSIENT = Set.of(
            Code.UNAVAILABLE,
            Code.DEADLINE_EXCEEDED,
            Code.RESOURCE_EXHAUSTED,
            Code.INTERNAL,
            Code.UNKNOWN,
            Code.CANCELLED);
    private static final int LONGEST_QUOTE = 300;

    private Faults() {}

    /** Returns the status; what somebody else answered, such as a proxy, counts as UNIMPLEMENTED. */
    static Code code(ApiException e) {
        return GoogleStatus.of(e);
    }

    /** Returns the failure for an answer that looks like a success and is not Secret Manager's. */
    static ApiException foreign() {
        return ApiExceptionFactory.createException(
                new IllegalStateException("an answer without a name"),
                GrpcStatusCode.of(Status.Code.UNIMPLEMENTED),
                false);
    }

    static boolean isTransient(Code code) {
        return TRANSIENT.contains(code);
    }

    /** Returns whether a request surely had no effect: it was over a quota, or there was no connection to send it on. */
    static boolean isNotDone(ApiException e) {
        if (code(e) == Code.RESOURCE_EXHAUSTED) {
            return true;
        }
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the exception to throw.
     *
     * @param inDoubt whether an earlier try, or this one, may have taken effect
     */
    static SecretAdminException of(Call call, ApiException e, boolean inDoubt) {
        Code code = code(e);
        String what = "cannot " + call.operation().words() + " " + call.target();
        String said = quote(call, e);
        return switch (code) {
            case PERMISSION_DENIED -> denied(call, what);
            case UNAUTHENTICATED ->
                new AdminRefusedException(what
                        + ": the credentials are not accepted; check the key or login that GCP_SA_KEY_JSON, GCP_SA_KEY_PATH,"
                        + " GOOGLE_APPLICATION_CREDENTIALS or the application default credentials hold");
            case NOT_FOUND -> new AdminNotFoundException(what + ": it does not exist" + said);
            case ALREADY_EXISTS -> new AdminConflictException(what + ": it exists already; plan again");
            case ABORTED, FAILED_PRECONDITION ->
                new AdminConflictException(
                        what + ": it is not in the state that was planned for" + said + "; plan again");
            case RESOURCE_EXHAUSTED ->
                new AdminQuotaException(what
                        + ": a quota of the project is used up (600 writes and 600 reads a minute by default); try again in a"
                        + " minute, or lower the requests a minute");
            case INVALID_ARGUMENT, OUT_OF_RANGE ->
                new AdminRefusedException(what + ": Secret Manager finds the request wrong" + said);
            case UNIMPLEMENTED ->
                // Whoever answered instead may have passed a write on.
                unavailable(
                        what + ": what answered is no Secret Manager; check secrets.gcp.endpoint and proxies",
                        inDoubt || call.operation().isWrite());
            default -> unavailable(what + ": Secret Manager did not answer (" + code + ")", inDoubt);
        };
    }

    private static AdminUnavailableException unavailable(String what, boolean inDoubt) {
        return new AdminUnavailableException(
                what
                        + (inDoubt
                                ? "; whether it happened is not known: plan again to see"
                                : "; nothing was changed: try again later"),
                inDoubt);
    }

    /** Returns the exception for a write of which nobody can say whether it happened. */
    static AdminUnavailableException unknown(Call call) {
        return new AdminUnavailableException(
                "tried to " + call.operation().words() + " " + call.target()
                        + ", and no answer came in time; whether it happened is not known: plan again to see",
                true);
    }

    static AdminDeniedException denied(Call call, String what) {
        Operation operation = call.operation();
        return new AdminDeniedException(
                what + ": denied, or it does not exist; grant " + operation.role() + " (" + operation.permission()
                        + ") to the account of these credentials",
                operation.permission(),
                operation.role());
    }

    /** What the service says may quote the request, so it is shown only where the request holds no value. */
    private static String quote(Call call, ApiException e) {
        String message = e.getMessage();
        if (call.operation() == Operation.ADD_VERSION || message == null) {
            return "";
        }
        String line = message.lines().findFirst().orElse("");
        return " (" + (line.length() > LONGEST_QUOTE ? line.substring(0, LONGEST_QUOTE) + "..." : line) + ")";
    }
}
