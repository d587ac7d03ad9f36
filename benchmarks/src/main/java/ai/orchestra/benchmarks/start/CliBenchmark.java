package ai.orchestra.benchmarks.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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

/** The command line from its start to its first line, beside a JVM that says hello, with the JVM's defaults. Not thread-safe. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 10)
public class CliBenchmark {
    private Path program = Path.of("");
    private Path directory = Path.of("");
    private Child.Running running;

    /** Finds the program. */
    @Setup
    public void find() throws IOException {
        program = Path.of(System.getProperty("orchestra.root", "."))
                .resolve("cli/target/orchestra/bin/orchestra")
                .toAbsolutePath();
        directory = Files.createTempDirectory("orchestra-start");
    }

    /** Removes what the programs left. */
    @TearDown
    public void remove() throws IOException {
        Files.deleteIfExists(directory.resolve("errors.txt"));
        Files.delete(directory);
    }

    /** Waits for the program's end; not measured. */
    @TearDown(Level.Invocation)
    public void end() throws IOException, InterruptedException {
        running.end();
    }

    private boolean run(List<String> command) throws IOException {
        running = Child.of(command, Map.of(), directory).start();
        return true;
    }

    /** The least it can do. */
    @Benchmark
    public boolean version() throws IOException {
        return run(List.of(program.toString(), "--version"));
    }

    /** What it prints first to whoever does not know it. */
    @Benchmark
    public boolean help() throws IOException {
        return run(List.of(program.toString(), "--help"));
    }

    /** The options of a group of commands; the first that picocli answers. */
    @Benchmark
    public boolean envHelp() throws IOException {
        return run(List.of(program.toString(), "env", "--help"));
    }

    /** Something that is worked out; without a GPU the plan is the processor. */
    @Benchmark
    public boolean gpuPlan() throws IOException {
        return run(List.of(program.toString(), "gpu", "plan", "--heads", "64", "--kv-heads", "8"));
    }

    /** A JVM that says hello. */
    @Benchmark
    public boolean hello() throws IOException {
        return run(Child.java(ClassPaths.own(), Hello.class));
    }
}
