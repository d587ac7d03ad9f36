package ai.orchestra.memory.spi;

import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Runs something later.
 *
 * <p>Passed in wherever time passes, so that tests need not wait. Implementations are thread-safe.
 */
@FunctionalInterface
public interface MemoryTimer extends AutoCloseable {
    /**
     * Runs a task once after a delay; after {@link #close()} it is dropped.
     *
     * @param delay how long to wait at least
     * @param task quick and non-blocking
     * @return cancels the task if it has not begun
     */
    Runnable schedule(Duration delay, Runnable task);

    /**
     * Returns what runs answers to callers: their code may hang on an answer, and must not hold up the next task. Runs at once,
     * on the calling thread, unless overridden.
     */
    default Executor answers() {
        return Runnable::run;
    }

    /** Drops what has not begun; does nothing unless overridden. */
    @Override
    default void close() {}

    /**
     * Returns a timer with one daemon thread for tasks, and as many daemon threads for answers as are busy at once. Each
     * starts when it is needed, and ends with {@link #close()}, or a second after its last work. After closing, and where
     * no thread can be started, answers run on the thread that gives them, so that none is lost.
     *
     * @param threadName the name of the thread for tasks, and the beginning of the others'
     */
    static MemoryTimer daemon(String threadName) {
        return new DaemonTimer(threadName);
    }
}
