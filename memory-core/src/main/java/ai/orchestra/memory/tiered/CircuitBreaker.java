package ai.orchestra.memory.tiered;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts failures in a row, and remembers the last one for a minute. Thread-safe. */
final class CircuitBreaker {
    private static final Logger LOG = LoggerFactory.getLogger(CircuitBreaker.class);

    /** How long the last failure is shown; as long as failures count in the health of a manager. */
    static final Duration MEMORY = Duration.ofSeconds(60);

    private final int threshold;
    private final LongSupplier nanoTime;
    // Read without the lock on the way of every good answer.
    private volatile int inARow;
    private long lastTime;
    private @Nullable String last;
    private volatile boolean open;

    CircuitBreaker(int threshold, LongSupplier nanoTime) {
        this.threshold = threshold;
        this.nanoTime = nanoTime;
    }

    /** Returns whether the cache is to be left alone. */
    boolean isOpen() {
        return open;
    }

    void success() {
        if (inARow > 0) {
            synchronized (this) {
                inARow = 0;
            }
        }
    }

    synchronized void failure(Throwable cause) {
        inARow = inARow + 1;
        lastTime = nanoTime.getAsLong();
        last = describe(cause);
        if (inARow >= threshold && !open) {
            open = true;
            LOG.warn("the memory cache is left alone after {} failures, and the store answers alone: {}", inARow, last);
        }
    }

    /** The probe succeeded. */
    synchronized void close() {
        inARow = 0;
        open = false;
    }

    /** Returns the last failure, empty if it is more than a minute ago. */
    synchronized String lastFailure() {
        long age = nanoTime.getAsLong() - lastTime;
        return last == null || age >= MEMORY.toNanos()
                ? ""
                : "last error " + Duration.ofNanos(age).toSeconds() + " s ago: " + last;
    }

    /** Returns the outermost failure, which says what was done, and the innermost, which says why it failed. */
    private static String describe(Throwable cause) {
        Throwable inner = cause;
        while (inner.getCause() != null && inner.getCause() != inner) {
            inner = inner.getCause();
        }
        String line = line(cause);
        String why = line(inner);
        return cause.getClass().getSimpleName()
                + (line.isEmpty() ? "" : ": " + line)
                + (inner == cause || why.isEmpty() || line.contains(why) ? "" : " (" + why + ")");
    }

    private static String line(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? "" : message.lines().findFirst().orElse("");
    }
}
