package ai.orchestra.memory.internal;

import ai.orchestra.memory.error.MemoryClosedException;
import ai.orchestra.memory.error.MemoryConflictException;
import ai.orchestra.memory.error.MemoryConnectionException;
import ai.orchestra.memory.error.MemoryException;
import ai.orchestra.memory.error.MemoryInterruptedException;
import ai.orchestra.memory.error.MemoryStorageException;
import ai.orchestra.memory.error.MemoryTimeoutException;
import ai.orchestra.memory.error.MemoryValidationException;
import ai.orchestra.memory.observe.MemoryOperation;
import ai.orchestra.memory.observe.MemoryOutcome;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Turns whatever a stage failed with into what the contract promises. */
final class Failures {
    private Failures() {}

    /** Returns the exception to throw for a failure; never returns for an {@link Error}. */
    static MemoryException toThrow(MemoryOperation operation, Throwable failure) {
        Throwable cause = unwrap(failure);
        if (cause instanceof Error error) {
            throw error;
        }
        return translate(operation, cause);
    }

    /** Returns what a stage shall fail with. */
    static Throwable toFail(MemoryOperation operation, Throwable failure) {
        Throwable cause = unwrap(failure);
        return cause instanceof Error || cause instanceof CancellationException ? cause : translate(operation, cause);
    }

    static MemoryOutcome outcome(@Nullable Throwable failure) {
        if (failure == null) {
            return MemoryOutcome.SUCCESS;
        }
        Throwable cause = unwrap(failure);
        if (cause instanceof MemoryValidationException) {
            return MemoryOutcome.INVALID;
        }
        if (cause instanceof MemoryConflictException) {
            return MemoryOutcome.CONFLICT;
        }
        if (cause instanceof MemoryTimeoutException) {
            return MemoryOutcome.TIMEOUT;
        }
        if (cause instanceof MemoryConnectionException) {
            return MemoryOutcome.UNAVAILABLE;
        }
        boolean gaveUp = cause instanceof CancellationException
                || cause instanceof MemoryInterruptedException
                || cause instanceof MemoryClosedException;
        return gaveUp ? MemoryOutcome.CANCELLED : MemoryOutcome.FAILED;
    }

    private static MemoryException translate(MemoryOperation operation, Throwable cause) {
        if (cause instanceof MemoryException known) {
            return known;
        }
        if (cause instanceof CancellationException) {
            String what = "the call was cancelled";
            return operation.isWrite()
                    ? MemoryStorageException.inDoubt(operation.label(), what, cause)
                    : new MemoryStorageException(
                            operation.label(), operation.label() + ": " + what, true, false, cause);
        }
        return new MemoryStorageException(
                operation.label(),
                operation.label() + ": the back end failed unexpectedly with "
                        + cause.getClass().getName() + "; see the cause, and report it to the author of the back end",
                false,
                operation.isWrite(),
                cause);
    }

    static Throwable unwrap(Throwable failure) {
        Throwable current = failure;
        while ((current instanceof CompletionException || current instanceof ExecutionException)
                && current.getCause() != null) {
            current = current.getCause();
        }
        return current;
    }
}
