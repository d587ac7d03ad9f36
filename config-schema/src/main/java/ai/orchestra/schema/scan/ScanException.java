package ai.orchestra.schema.scan;

import org.jspecify.annotations.Nullable;

/** Thrown when a folder or an allow-list cannot be read; the message says which and what to do. */
public final class ScanException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ScanException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
