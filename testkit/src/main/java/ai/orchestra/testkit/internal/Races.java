package ai.orchestra.testkit.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Lets several threads begin at the same moment. Has no state, so it is thread-safe. */
public final class Races {
    private static final int PATIENCE_SECONDS = 60;

    private Races() {}

    /**
     * Runs work on as many threads as there are runners, and returns what they return.
     *
     * @param runners how many threads
     * @param work what each of them does, by its number from 0 on
     * @param <T> what they return
     * @throws AssertionError with the first failure as its cause, or after 60 seconds
     */
    public static <T> List<T> run(int runners, IntFunction<Callable<T>> work) {
        ExecutorService executor = Executors.newFixedThreadPool(runners);
        try {
            CyclicBarrier barrier = new CyclicBarrier(runners);
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < runners; i++) {
                Callable<T> task = work.apply(i);
                futures.add(executor.submit(() -> {
                    barrier.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    return task.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError("a runner of the race failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("a runner of the race did not end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("the race was interrupted", e);
        } finally {
            executor.shutdownNow();
        }
    }
}
