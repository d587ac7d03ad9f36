package ai.orchestra.memory.firestore;

import ai.orchestra.gcp.auth.CredentialException;
import ai.orchestra.memory.error.ItemTooLargeException;
import ai.orchestra.memory.error.MemoryConnectionException;
import ai.orchestra.memory.error.MemoryException;
import ai.orchestra.memory.error.MemoryStorageException;
import ai.orchestra.memory.error.MemoryTimeoutException;
import ai.orchestra.memory.error.MissingIndexException;
import ai.orchestra.memory.observe.MemoryOperation;
import ai.orchestra.memory.spi.MemoryCall;
import com.google.api.gax.rpc.StatusCode.Code;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells what a request failed with in the words of memory: what happened, and what to do. Stateless. */
final class Translator {
    private static final Pattern LINK = Pattern.compile("https://\\S+");
    private static final Pattern COMMAND = Pattern.compile("gcloud (?:alpha |beta )?firestore .*");
    private static final String DEPLOY = "deploy firestore.indexes.json of orchestra-memory-firestore"
            + " (firebase deploy --only firestore:indexes)";

    private Translator() {}

    static Throwable translate(Throwable failure, MemoryCall call, Connection connection) {
        Throwable cause = RpcFailure.of(failure);
        if (cause instanceof MemoryException || cause instanceof CancellationException || cause instanceof Error) {
            return cause;
        }
        MemoryOperation operation = call.operation();
        boolean timedOut = cause instanceof Rpc.OutOfTime
                || cause instanceof Rpc.InDoubt doubt && doubt.getCause() instanceof Rpc.OutOfTime
                || cause instanceof Rpc.InDoubt late
                        && late.getCause() instanceof RpcFailure failed
                        && failed.code() == Code.DEADLINE_EXCEEDED;
        if (cause instanceof Rpc.InDoubt && !timedOut) {
            return inDoubt(operation, cause.getCause());
        }
        if (timedOut) {
            return new MemoryTimeoutException(operation.label(), call.timeout(), operation.isWrite());
        }
        if (cause instanceof CredentialException) {
            // Its message names the variable and what to do, and nothing of its content.
            return new MemoryStorageException(
                    operation.label(),
                    operation.label() + ": no credentials for Firestore: " + cause.getMessage(),
                    false,
                    false,
                    cause);
        }
        return cause instanceof RpcFailure refused ? refused(refused, call, connection) : cause;
    }

    private static MemoryException inDoubt(MemoryOperation operation, Throwable cause) {
        // A call of several steps can be refused in the middle.
        String what = cause instanceof RpcFailure refused && !refused.leavesDoubt() && !refused.neverReached()
                ? "it broke off: Firestore answered " + refused.code() + ": " + refused.getMessage()
                : "no answer from Firestore";
        return operation.isWrite()
                ? MemoryStorageException.inDoubt(operation.label(), what, cause)
                : new MemoryStorageException(
                        operation.label(), operation.label() + ": no answer from Firestore", true, false, cause);
    }

    private static MemoryException refused(RpcFailure failure, MemoryCall call, Connection connection) {
        MemoryOperation operation = call.operation();
        String label = operation.label();
        Throwable cause = failure.getCause();
        return switch (failure.code()) {
            case DEADLINE_EXCEEDED, CANCELLED -> new MemoryTimeoutException(label, call.timeout(), operation.isWrite());
            case UNAVAILABLE ->
                failure.neverReached() || !operation.isWrite()
                        ? new MemoryConnectionException(
                                label + ": " + connection.describe()
                                        + " could not be reached; check the network, and retry later",
                                cause)
                        : inDoubt(operation, failure);
            case INVALID_ARGUMENT -> isAboutSize(failure) ? tooLarge(label, failure) : storage(label, failure, "");
            case FAILED_PRECONDITION ->
                isAboutIndex(failure) ? missingIndex(label, failure) : storage(label, failure, "");
            case PERMISSION_DENIED ->
                storage(label, failure, "; grant this service account the role roles/datastore.user in the project");
            case UNAUTHENTICATED -> storage(label, failure, "; the credentials are not valid, renew them");
            case NOT_FOUND -> storage(label, failure, "; does the database exist? (gcloud firestore databases create)");
            default -> {
                boolean doubt = operation.isWrite() && failure.leavesDoubt();
                yield doubt
                        ? inDoubt(operation, failure)
                        : new MemoryStorageException(
                                label,
                                label + ": Firestore answered " + failure.code() + ": " + failure.getMessage(),
                                failure.isTransient(),
                                false,
                                cause);
            }
        };
    }

    private static MemoryStorageException storage(String label, RpcFailure failure, String todo) {
        return new MemoryStorageException(
                label,
                label + ": Firestore refused with " + failure.code() + ": " + failure.getMessage() + todo,
                false,
                false,
                failure.getCause());
    }

    private static boolean isAboutSize(RpcFailure failure) {
        String message = message(failure);
        return message.contains("exceeds the maximum")
                || message.contains("longer than")
                || message.contains("too large")
                || message.contains("too big");
    }

    private static ItemTooLargeException tooLarge(String label, RpcFailure failure) {
        return new ItemTooLargeException(
                label,
                label + ": Firestore finds it too large: " + failure.getMessage()
                        + "; split the text, or append fewer items at once",
                failure.getCause());
    }

    private static boolean isAboutIndex(RpcFailure failure) {
        return message(failure).contains("index");
    }

    private static MissingIndexException missingIndex(String label, RpcFailure failure) {
        String message = String.valueOf(failure.getMessage());
        Matcher link = LINK.matcher(message);
        String fix = link.find() ? DEPLOY + ", or open " + link.group() : DEPLOY;
        Matcher command = COMMAND.matcher(message);
        return new MissingIndexException(
                label,
                label + ": Firestore lacks an index for this query",
                command.find() ? command.group().strip() + ", or " + fix : fix,
                failure.getCause());
    }

    private static String message(RpcFailure failure) {
        return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    }
}
