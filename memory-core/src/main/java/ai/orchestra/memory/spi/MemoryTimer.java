package ai.orchestra.memory.spi;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

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

    /** Drops what has not begun; does nothing unless overridden. */
    @Override
    default void close() {}

    /**
     * Returns a timer with one daemon thread, which starts with the first task and ends with {@link #close()}, or a second
     * after the last task.
     *
     * @param threadName the name of that thread
     */
    static MemoryTimer daemon(String threadName) {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, threadName);
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setKeepAliveTime(1, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        return new MemoryTimer() {
            @Override
            public Runnable schedule(Duration delay, Runnable task) {
                Future<?> future = executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
                return () -> future.cancel(false);
            }

            @Override
            public void close() {
                executor.shutdownNow();
            }
        };
    }
}
