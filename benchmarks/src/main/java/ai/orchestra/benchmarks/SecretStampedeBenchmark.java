package ai.orchestra.benchmarks;

import ai.orchestra.config.secret.Secrets;
import com.amazonaws.secretsmanager.caching.SecretCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Eight threads at a cold name whose service fails after 200 ms: how long until all of them know, and how often the service
 * was asked. Not thread-safe.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 10)
public class SecretStampedeBenchmark {
    private static final int THREADS = 8;
    private static final long SERVICE_MILLIS = 200;

    private final ExecutorService callers = Executors.newFixedThreadPool(THREADS);
    private final AtomicInteger asked = new AtomicInteger();

    /** How often the service was asked. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Asked {
        /** The calls of one iteration. */
        public int calls;

        /** Starts anew. */
        @Setup(Level.Iteration)
        public void reset() {
            calls = 0;
        }
    }

    /** Ends the threads. */
    @TearDown
    public void close() {
        callers.shutdownNow();
    }

    private String service() {
        asked.incrementAndGet();
        try {
            Thread.sleep(SERVICE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("the service does not answer");
    }

    private int stampede(Supplier<String> read, Asked count) throws InterruptedException, ExecutionException {
        asked.set(0);
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Future<Boolean>> results = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            results.add(callers.submit(() -> {
                start.await();
                try {
                    read.get();
                    return false;
                } catch (RuntimeException e) {
                    return true;
                }
            }));
        }
        int failed = 0;
        for (Future<Boolean> result : results) {
            failed += result.get() ? 1 : 0;
        }
        count.calls += asked.get();
        if (failed != THREADS) {
            throw new IllegalStateException("somebody got a value");
        }
        return failed;
    }

    /** Ours. */
    @Benchmark
    public int ours(Asked count) throws InterruptedException, ExecutionException {
        try (Secrets secrets = Secrets.builder()
                .hermetic()
                .source(StubbedSecrets.source(this::service))
                .build()) {
            return stampede(() -> secrets.get(StubbedSecrets.NAME), count);
        }
    }

    /** AWS's caching client. */
    @Benchmark
    public int aws(Asked count) throws InterruptedException, ExecutionException {
        try (SecretCache cache = StubbedSecrets.aws(this::service)) {
            return stampede(() -> cache.getSecretString(StubbedSecrets.NAME), count);
        }
    }

    /** A Caffeine cache that loads. */
    @Benchmark
    public int caffeine(Asked count) throws InterruptedException, ExecutionException {
        LoadingCache<String, String> cache =
                Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(5)).build(name -> service());
        return stampede(() -> cache.get(StubbedSecrets.NAME), count);
    }

    /** A map that loads. */
    @Benchmark
    public int concurrentHashMap(Asked count) throws InterruptedException, ExecutionException {
        ConcurrentHashMap<String, String> map = new ConcurrentHashMap<>();
        return stampede(() -> map.computeIfAbsent(StubbedSecrets.NAME, name -> service()), count);
    }
}
