package ai.orchestra.schema.start;

import java.time.Duration;

/** Lets time pass between two looks, so that a test need not; implementations are thread-safe. */
@FunctionalInterface
public interface Pause {
    /** Waits. */
    void pause(Duration time) throws InterruptedException;

    /** Returns what really waits. */
    static Pause real() {
        return time -> Thread.sleep(time.toMillis());
    }
}
