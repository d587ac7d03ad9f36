package ai.orchestra.config.time;

import java.time.Duration;

/**
 * Runs work again and again, so that tests can run it themselves.
 *
 * <p>Implementations are thread-safe.
 */
@FunctionalInterface
public interface Scheduler {
    /**
     * Runs the work once every interval, never twice at the same time, until the returned handle is closed.
     *
     * @param work what to run; it does not throw
     * @param interval the time between the end of one run and the start of the next
     * @return ends it; further calls have no effect
     */
    Cancellable every(Runnable work, Duration interval);

    /** Ends scheduled work. */
    @FunctionalInterface
    interface Cancellable extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Returns a scheduler that uses one daemon thread for each scheduled work and ends it on close.
     *
     * @param threadName what the threads are called
     */
    static Scheduler daemon(String threadName) {
        return (work, interval) -> DaemonThread.start(threadName, work, interval);
    }
}
