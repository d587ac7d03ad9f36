package ai.orchestra.secrets.gcp.admin;

import java.time.Duration;
import java.time.Instant;

/**
 * The time, as the administrator of secrets sees it; tests pass one of their own.
 *
 * <p>Implementations must be thread-safe.
 */
public interface AdminClock {
    /** Returns the clock of this machine. */
    static AdminClock system() {
        return new SystemAdminClock();
    }

    /** Returns the time of day. */
    Instant now();

    /** Returns nanoseconds since some fixed moment; never goes back. */
    long nanoTime();

    /**
     * Waits.
     *
     * @param time how long
     * @throws InterruptedException if the thread is interrupted
     */
    void sleep(Duration time) throws InterruptedException;
}
