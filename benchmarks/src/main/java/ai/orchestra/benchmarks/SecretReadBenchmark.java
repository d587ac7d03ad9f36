package ai.orchestra.benchmarks;

import ai.orchestra.config.secret.SecretRef;
import ai.orchestra.config.secret.Secrets;
import com.amazonaws.secretsmanager.caching.SecretCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Reading a secret that is in memory: ours, AWS's caching client, a Caffeine cache with expiry, and a plain map, each with
 * the service replaced by a function. Run with {@code -prof gc} to see what a read allocates. Thread-safe.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SecretReadBenchmark {
    private static final String VALUE = "x".repeat(64);

    private final Secrets secrets = Secrets.builder()
            .hermetic()
            .source(StubbedSecrets.source(() -> VALUE))
            .build();
    private final SecretRef ref = secrets.ref(StubbedSecrets.NAME);
    private final SecretCache aws = StubbedSecrets.aws(() -> VALUE);
    private final LoadingCache<String, String> expiring = Caffeine.newBuilder()
            .maximumSize(256)
            .expireAfterWrite(Duration.ofMinutes(5))
            .build(name -> VALUE);
    private final LoadingCache<String, String> caffeine =
            Caffeine.newBuilder().maximumSize(256).build(name -> VALUE);
    private final ConcurrentHashMap<String, String> map = new ConcurrentHashMap<>();

    /** The name as a constant of the program is: the same string each time. */
    public String name = StubbedSecrets.NAME;

    /** Reads everything once. */
    @Setup
    public void load() {
        secrets.get(name);
        ref.get();
        aws.getSecretString(name);
        expiring.get(name);
        caffeine.get(name);
        map.put(name, VALUE);
    }

    /** Ends the threads. */
    @TearDown
    public void close() {
        secrets.close();
        aws.close();
    }

    /** A handle. */
    @Benchmark
    public String ref() {
        return ref.get();
    }

    /** By name. */
    @Benchmark
    public String get() {
        return secrets.get(name);
    }

    /** By name, with a fallback. */
    @Benchmark
    public String getOrFallback() {
        return secrets.get(name, "fallback");
    }

    /** By name, in a form that hides it. */
    @Benchmark
    public Object find() {
        return secrets.find(name);
    }

    /** AWS's caching client. */
    @Benchmark
    public String awsGetSecretString() {
        return aws.getSecretString(name);
    }

    /** A Caffeine cache with a bound and expiry. */
    @Benchmark
    public String caffeineWithExpiry() {
        return expiring.get(name);
    }

    /** A Caffeine cache with a bound and no expiry. */
    @Benchmark
    public String caffeine() {
        return caffeine.get(name);
    }

    /** A map that never forgets. */
    @Benchmark
    public String concurrentHashMap() {
        return map.get(name);
    }
}
