package ai.orchestra.config.secret;

import ai.orchestra.config.time.Scheduler;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What secrets need of the machine, so that tests can bring their own.
 *
 * @param nanoTime the monotonic clock that ages are measured by: one that is set back would keep a secret for ever
 * @param wallClock what reports show
 * @param scheduler runs the look at what is due
 * @param random spreads refreshes
 * @param loaders makes the threads that ask remote sources
 * @param messengers makes the thread that calls listeners
 */
record SecretRuntime(
        LongSupplier nanoTime,
        Clock wallClock,
        Scheduler scheduler,
        RandomGenerator random,
        Supplier<ExecutorService> loaders,
        Supplier<ExecutorService> messengers) {
    // Enough to hide the latency of a remote service, few enough not to trip its quota.
    private static final int MAX_LOADERS = 8;
    private static final long IDLE_SECONDS = 10;

    static SecretRuntime ofProcess() {
        return new SecretRuntime(
                System::nanoTime,
                Clock.systemUTC(),
                Scheduler.daemon("orchestra-secrets-refresh"),
                // Looked up for each number, because it belongs to the thread that asks.
                () -> ThreadLocalRandom.current().nextLong(),
                () -> threads("orchestra-secrets-load", MAX_LOADERS),
                () -> threads("orchestra-secrets-notify", 1));
    }

    private static ExecutorService threads(String name, int most) {
        AtomicInteger count = new AtomicInteger();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, name + "-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
