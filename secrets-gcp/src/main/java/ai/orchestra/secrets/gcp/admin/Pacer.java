package ai.orchestra.secrets.gcp.admin;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keeps requests below a number in any minute, which is how Google counts its quotas. Thread-safe.
 *
 * <p>The first of a minute go at once; only who would be one too many waits, until the oldest is a minute ago.
 */
final class Pacer {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final int perMinute;
    private final AdminClock clock;
    private final Deque<Long> granted = new ArrayDeque<>();

    Pacer(int perMinute, AdminClock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /** Waits for a turn and returns how long, in nanoseconds. */
    long acquire(AdminListener listener) throws InterruptedException {
        long wait = reserve();
        if (wait > 0) {
            Duration time = Duration.ofNanos(wait);
            listener.waiting(time, "to stay below " + perMinute + " requests a minute");
            clock.sleep(time);
        }
        return wait;
    }

    private synchronized long reserve() {
        long now = clock.nanoTime();
        long turn = now;
        if (granted.size() == perMinute) {
            turn = Math.max(now, granted.removeFirst() + MINUTE);
        }
        granted.addLast(turn);
        return turn - now;
    }
}
