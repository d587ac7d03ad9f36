package ai.orchestra.memory.spi;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
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
     * starts when it is needed, and ends with {@link #close()}, or a second after its last work. After that, answers run on
     * the thread that gives them, so that none is lost.
     *
     * @param threadName the name of the thread for tasks, and the beginning of the others'
     */
    static MemoryTimer daemon(String threadName) {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, daemons(threadName));
        executor.setRemoveOnCancelPolicy(true);
        executor.setKeepAliveTime(1, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        ThreadPoolExecutor answers = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                1,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                daemons(threadName + "-answers"),
                (task, pool) -> task.run());
        return new MemoryTimer() {
            @Override
            public Runnable schedule(Duration delay, Runnable task) {
                Future<?> future = executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
                return () -> future.cancel(false);
            }

            @Override
            public Executor answers() {
                return answers;
            }

            @Override
            public void close() {
                executor.shutdownNow();
                // Lets a caller's code that is running end; idle threads end at once.
                answers.shutdown();
            }
        };
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
