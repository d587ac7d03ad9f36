package ai.orchestra.benchmarks.run;

import ai.orchestra.benchmarks.page.JmhFile;
import ai.orchestra.benchmarks.plan.Group;
import ai.orchestra.benchmarks.plan.Mode;
import ai.orchestra.benchmarks.plan.Need;
import ai.orchestra.benchmarks.plan.Part;
import ai.orchestra.benchmarks.plan.Shape;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks of a group by turns: one fork of each, then the next of each, so that what the machine does
 * meanwhile hits all of them alike. Not thread-safe.
 */
final class Turns {
    private final Group group;
    private final Mode mode;
    private final Map<Need, String> missing;
    private final Path root;
    private final Map<String, Merged> merged = new LinkedHashMap<>();

    /** What all forks of one benchmark gave. */
    private record Merged(BenchmarkParams params, List<BenchmarkResult> forks) {
        RunResult result() {
            return new RunResult(params, forks);
        }
    }

    Turns(Group group, Mode mode, Map<Need, String> missing, Path root) {
        this.group = group;
        this.mode = mode;
        this.missing = missing;
        this.root = root;
    }

    /** Runs all rounds; a benchmark that breaks is reported by JMH and lacks from the results. */
    void run() throws RunnerException {
        int rounds = group.parts().stream()
                .mapToInt(part -> part.shape(mode).rounds())
                .max()
                .orElse(0);
        for (int round = 0; round < rounds; round++) {
            for (int part = 0; part < group.parts().size(); part++) {
                if (round < group.parts().get(part).shape(mode).rounds()) {
                    keep(part, run(group.parts().get(part)));
                }
            }
        }
    }

    private Collection<RunResult> run(Part part) throws RunnerException {
        Shape shape = part.shape(mode);
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(part.include())
                .forks(1)
                .threads(part.threads())
                .warmupIterations(shape.warmups())
                .measurementIterations(shape.measurements())
                .jvmArgsAppend(jvmArguments(part))
                .shouldFailOnError(false);
        if (shape.millis() > 0) {
            // What happens once starts servers and programs, whose allocation would be taken for that of the work.
            options.addProfiler(GCProfiler.class);
            options.warmupTime(TimeValue.milliseconds(shape.millis()))
                    .measurementTime(TimeValue.milliseconds(shape.millis()));
        }
        part.params(mode).forEach((name, values) -> options.param(name, values.toArray(String[]::new)));
        missing.keySet().stream().map(group.needs()::get).forEach(options::exclude);
        return Entries.of(part, excluded()).isEmpty() ? List.of() : new Runner(options.build()).run();
    }

    /** A fork knows the project's root by a property, as tests do. */
    private String[] jvmArguments(Part part) {
        List<String> arguments = new ArrayList<>(part.options());
        arguments.add("-Dorchestra.root=" + root);
        return arguments.toArray(String[]::new);
    }

    private List<String> excluded() {
        return missing.keySet().stream().map(group.needs()::get).toList();
    }

    private void keep(int part, Collection<RunResult> results) {
        for (RunResult result : results) {
            merged.computeIfAbsent(
                            part + " " + result.getParams().id(),
                            id -> new Merged(result.getParams(), new ArrayList<>()))
                    .forks()
                    .addAll(result.getBenchmarkResults());
        }
    }

    /** Returns the names of benchmarks that should have run and gave nothing, or nothing for some of their parameters. */
    List<String> failed() {
        SortedSet<String> failed = new TreeSet<>();
        for (int i = 0; i < group.parts().size(); i++) {
            String prefix = i + " ";
            Entries.results(group.parts().get(i), mode, excluded()).forEach((name, wanted) -> {
                long got = merged.entrySet().stream()
                        .filter(each -> each.getKey().startsWith(prefix))
                        .filter(each -> each.getValue().params().getBenchmark().equals(name))
                        .count();
                if (got < wanted) {
                    failed.add(name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1));
                }
            });
        }
        return List.copyOf(failed);
    }

    /** Returns all results as JMH writes them, without what belongs to this machine. */
    String json() {
        List<RunResult> results = merged.values().stream().map(Merged::result).toList();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results);
        out.flush();
        Map<String, Integer> forks = new LinkedHashMap<>();
        merged.values()
                .forEach(each ->
                        forks.put(each.params().getBenchmark(), each.forks().size()));
        return JmhFile.scrub(bytes.toString(StandardCharsets.UTF_8), forks);
    }
}
