package ai.orchestra.benchmarks;

import ai.orchestra.benchmarks.settings.ForeignVariables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks whose names match a pattern, and checks what the project promises about them. Stateless. */
public final class Benchmarks {
    private Benchmarks() {}

    /**
     * Runs benchmarks; ends with an error if the pattern matches none, or if a promise is broken.
     *
     * @param arguments the pattern, the file for the results as JSON, options of JMH separated by blanks, and the mode of
     *     {@link ai.orchestra.benchmarks.run.RunBenchmarks}, which makes a missing pattern no mistake
     * @throws RunnerException if a benchmark fails
     * @throws CommandLineOptionException if JMH does not know an option
     * @throws IOException if a benchmark's files cannot be written
     */
    public static void main(String[] arguments) throws RunnerException, CommandLineOptionException, IOException {
        if (arguments.length < 2 || arguments[0].isBlank()) {
            if (arguments.length < 4 || arguments[3].isBlank()) {
                System.out.println("no benchmark chosen; run .ci/benchmarks for the page, or give a regular expression,"
                        + " such as -Dbench=SecretGenerator");
            }
            return;
        }
        String[] jmh = arguments.length < 3 || arguments[2].isBlank() ? new String[0] : arguments[2].split(" +");
        Options options = new OptionsBuilder()
                .parent(new CommandLineOptions(jmh))
                .include(arguments[0])
                .resultFormat(ResultFormatType.JSON)
                .result(Path.of(arguments[1]).toString())
                .shouldFailOnError(true)
                .build();
        Collection<RunResult> results = new Runner(options).run();
        if (results.isEmpty()) {
            throw new IllegalArgumentException("no benchmark matches " + arguments[0]);
        }
        boolean loads = results.stream()
                .anyMatch(result -> result.getParams().getBenchmark().contains("SettingsLoadBenchmark.orchestra"));
        if (loads && !ForeignVariables.promiseIsKept()) {
            System.exit(1);
        }
    }
}
