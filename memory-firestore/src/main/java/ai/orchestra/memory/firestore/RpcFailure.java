package ai.orchestra.memory.firestore;

import ai.orchestra.memory.error.MemoryException;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode.Code;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** A request to Firestore that failed, before it is told to the caller in the words of memory. */
final class RpcFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    // The server did nothing, or it does not matter for a read.
    private static final Set<Code> TRANSIENT = EnumSet.of(
            Code.UNAVAILABLE,
            Code.DEADLINE_EXCEEDED,
            Code.INTERNAL,
            Code.UNKNOWN,
            Code.ABORTED,
            Code.RESOURCE_EXHAUSTED,
            Code.CANCELLED);
    // The server refused before it wrote.
    private static final Set<Code> CERTAINLY_NOT_APPLIED = EnumSet.of(
            Code.INVALID_ARGUMENT,
            Code.NOT_FOUND,
            Code.ALREADY_EXISTS,
            Code.PERMISSION_DENIED,
            Code.RESOURCE_EXHAUSTED,
            Code.FAILED_PRECONDITION,
            Code.ABORTED,
            Code.OUT_OF_RANGE,
            Code.UNIMPLEMENTED,
            Code.UNAUTHENTICATED);
    private static final int DEEPEST_CAUSE = 20;

    private final Code code;

    private RpcFailure(Code code, Throwable cause) {
        super(cause.getMessage(), cause);
        this.code = code;
    }

    /** Returns what a request failed with, however deep it lies; what has been judged already stays as it is. */
    static Throwable of(Throwable failure) {
        @Nullable Throwable found = failure;
        for (int i = 0; i < DEEPEST_CAUSE && found != null; i++) {
            if (found instanceof RpcFailure || found instanceof Rpc.InDoubt || found instanceof MemoryException) {
                return found;
            }
            if (found instanceof ApiException api) {
                return new RpcFailure(api.getStatusCode().getCode(), api);
            }
            found = found.getCause();
        }
        return unwrap(failure);
    }

    static Throwable unwrap(Throwable failure) {
        Throwable current = failure;
        while ((current instanceof CompletionException || current instanceof ExecutionException)
                && current.getCause() != null) {
            current = current.getCause();
        }
        return current;
    }

    Code code() {
        return code;
    }

    /** Returns whether the connection was lost or could not be made. */
    boolean isConnectionLost() {
        return code == Code.UNAVAILABLE;
    }

    /** Returns whether the server did not answer in time. */
    boolean isUnanswered() {
        return code == Code.DEADLINE_EXCEEDED;
    }

    boolean isTransient() {
        return TRANSIENT.contains(code);
    }

    /** Returns whether a write may have been applied although this came back. */
    boolean leavesDoubt() {
        return !CERTAINLY_NOT_APPLIED.contains(code) && !neverReached();
    }

    /** Returns whether there was no connection to send anything over. */
    boolean neverReached() {
        if (code != Code.UNAVAILABLE) {
            return false;
        }
        @Nullable Throwable cause = getCause();
        for (int i = 0; i < DEEPEST_CAUSE && cause != null; i++) {
            if (cause instanceof ConnectException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof UnknownHostException
                    || cause instanceof UnresolvedAddressException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
