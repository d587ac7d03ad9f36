package ai.orchestra.memory.tiered;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Counts failures in a row, and remembers the last one for a minute. Thread-safe. */
final class CircuitBreaker {
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
        if (inARow >= threshold) {
            open = true;
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

    private static String describe(Throwable cause) {
        String message = cause.getMessage();
        String line = message == null ? "" : message.lines().findFirst().orElse("");
        return cause.getClass().getSimpleName() + (line.isEmpty() ? "" : ": " + line);
    }
}
