package ai.orchestra.benchmarks.scale;

import ai.orchestra.config.secret.Lookup;
import ai.orchestra.config.secret.Secret;
import ai.orchestra.config.secret.SecretRequest;
import ai.orchestra.config.secret.SecretSource;
import ai.orchestra.config.secret.Secrets;
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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A read by name of one among so many secrets that are all in memory, a different one each time. Used by one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SecretScaleBenchmark {
    private static final String VALUE = "x".repeat(64);

    /** How many secrets there are. */
    @Param({"1", "10", "100", "1000", "10000"})
    public int secrets;

    private final ConcurrentHashMap<String, String> map = new ConcurrentHashMap<>();
    private String[] names = {};
    private int next;
    private Secrets ours;
    private LoadingCache<String, String> caffeine;

    /** Reads everything once. */
    @Setup
    public void load() {
        ours = Secrets.builder()
                .hermetic()
                .override("secrets.max-entries", "20000")
                .source(new Constant())
                .build();
        caffeine = Caffeine.newBuilder()
                .maximumSize(20_000)
                .expireAfterWrite(Duration.ofMinutes(5))
                .build(name -> VALUE);
        names = new String[secrets];
        for (int i = 0; i < secrets; i++) {
            names[i] = "secret-" + i;
            map.put(names[i], VALUE);
            ours.get(names[i]);
            caffeine.get(names[i]);
        }
    }

    /** Ends the threads. */
    @TearDown
    public void close() {
        ours.close();
    }

    private String name() {
        int at = next;
        next = at + 1 == names.length ? 0 : at + 1;
        return names[at];
    }

    /** Ours. */
    @Benchmark
    public String ours() {
        return ours.get(name());
    }

    /** A Caffeine cache with a bound and expiry. */
    @Benchmark
    public String caffeine() {
        return caffeine.get(name());
    }

    /** A map that never forgets. */
    @Benchmark
    public String concurrentHashMap() {
        return map.get(name());
    }

    /** A service that has every secret. */
    private static final class Constant implements SecretSource {
        @Override
        public String name() {
            return "constant";
        }

        @Override
        public Lookup lookup(SecretRequest request) {
            return new Lookup.Found(Secret.of(VALUE), "1", null);
        }
    }
}
