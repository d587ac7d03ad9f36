package ai.orchestra.memory.internal;

import ai.orchestra.memory.health.MemoryHealth;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Counts failures of the last minute, so that health recovers by itself.
 *
 * <p>Thread-safe.
 */
public final class ErrorWindow {
    private static final Duration WINDOW = Duration.ofSeconds(MemoryHealth.ERROR_WINDOW_SECONDS);
    // An outage at full load must not fill the heap; nobody needs an exact number beyond this.
    private static final int MOST = 1_000;

    private final Clock clock;
    private final Deque<Long> times = new ArrayDeque<>();

    /**
     * Makes an empty window.
     *
     * @param clock tells the time
     */
    public ErrorWindow(Clock clock) {
        this.clock = clock;
    }

    void record() {
        long now = clock.millis();
        synchronized (times) {
            if (times.size() == MOST) {
                times.removeFirst();
            }
            times.addLast(now);
        }
    }

    int count() {
        long now = clock.millis();
        synchronized (times) {
            // What is far in the future was recorded before the clock was set back; nobody knows how old it is.
            times.removeIf(time -> Math.abs(now - time) >= WINDOW.toMillis());
            return times.size();
        }
    }
}
