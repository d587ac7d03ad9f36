package ai.orchestra.benchmarks.settings;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.commons.logging.LogFactory;
import org.jboss.logging.Logger;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.slf4j.LoggerFactory;

/**
 * The first load of a JVM, the loading of classes included: the same work as in {@link SettingsLoadBenchmark}, once in each
 * fork. The record has no constraints, so that no validator starts. Not thread-safe.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(10)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class SettingsColdBenchmark extends LoadBenchmark {
    /** Writes the YAML file, and starts what the libraries log with, which a service has started long before. */
    @Setup
    public void prepare() throws IOException {
        String name = SettingsColdBenchmark.class.getName();
        // Ours and Micronaut.
        LoggerFactory.getLogger(name).debug("started");
        // SmallRye.
        Logger.getLogger(name).debug("started");
        // Spring.
        LogFactory.getLog(name).debug("started");
        // Gestalt.
        System.getLogger(name).log(System.Logger.Level.DEBUG, "started");
        scene = Scene.create(0);
    }
}
