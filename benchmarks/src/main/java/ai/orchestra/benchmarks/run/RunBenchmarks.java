package ai.orchestra.benchmarks.run;

import ai.orchestra.benchmarks.page.BenchmarkPage;
import ai.orchestra.benchmarks.page.Measured;
import ai.orchestra.benchmarks.page.RunFacts;
import ai.orchestra.benchmarks.plan.Group;
import ai.orchestra.benchmarks.plan.Mode;
import ai.orchestra.benchmarks.plan.Need;
import ai.orchestra.benchmarks.rows.Groups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/** Measures groups of benchmarks and writes the page; what {@code .ci/benchmarks} starts. Stateless. */
public final class RunBenchmarks {
    private RunBenchmarks() {}

    /**
     * Runs groups. A smoke run writes into {@code benchmarks/target/docs}; the others into {@code docs}, where groups that
     * are not run keep their results.
     *
     * @param arguments the root of the project, the mode, and the groups separated by blanks; no groups mean all of them
     * @throws RunnerException if JMH cannot run at all
     * @throws IOException if results cannot be written
     * @throws InterruptedException if the thread is interrupted
     */
    public static void main(String[] arguments) throws RunnerException, IOException, InterruptedException {
        if (arguments.length < 2 || arguments[1].isBlank()) {
            return;
        }
        Path root = Path.of(arguments[0]);
        String chosen = arguments.length < 3 ? "" : arguments[2].strip();
        List<String> ids = chosen.isEmpty() ? List.of() : List.of(chosen.split("\\s+"));
        List<Group> groups = Groups.of(ids);
        BenchmarkPage page = new BenchmarkPage(Groups.sections());
        if (arguments[1].equals("page")) {
            page.write(root.resolve("docs"));
            return;
        }
        if (arguments[1].equals("plan")) {
            plan(groups);
            return;
        }
        Mode mode = Mode.of(arguments[1]);
        Path docs = mode == Mode.SMOKE ? root.resolve("benchmarks/target/docs") : root.resolve("docs");
        String command = (".ci/benchmarks " + mode.word() + " " + String.join(" ", ids)).strip();
        if (mode == Mode.SMOKE) {
            // Nothing is measured, so that others who measure on this machine need not be waited for.
            System.setProperty("jmh.ignoreLock", "true");
        }
        List<String> broken = new ArrayList<>();
        for (Group group : groups) {
            broken.addAll(run(group, mode, root, docs, command));
            // After each group, so that what was measured is on the page whatever becomes of the next.
            page.write(docs);
        }
        System.out.println("written: " + root.relativize(docs.resolve(BenchmarkPage.NAME)));
        if (!broken.isEmpty()) {
            broken.forEach(line -> System.out.println("not measured: " + line));
            System.exit(1);
        }
    }

    private static void plan(List<Group> groups) {
        for (Mode mode : Mode.values()) {
            long millis = 0;
            StringBuilder parts = new StringBuilder();
            for (Group group : groups) {
                long each = Entries.millis(group, mode);
                millis += each;
                parts.append(String.format(Locale.ROOT, " %s %d s", group.id(), each / 1000));
            }
            System.out.printf("%s: %d s =%s%n", mode.word(), millis / 1000, parts);
        }
    }

    /** Returns what was not measured, and why. */
    private static List<String> run(Group group, Mode mode, Path root, Path docs, String command)
            throws RunnerException, IOException, InterruptedException {
        Map<Need, String> missing = Needs.missing(group.allNeeds(), root);
        double before = Machine.load();
        Turns turns = new Turns(group, mode, missing, root);
        turns.run();
        Map<String, String> reasons = new LinkedHashMap<>();
        missing.forEach((need, why) -> reasons.put(need.words(), why));
        RunFacts facts = new RunFacts(
                command,
                LocalDate.now(Clock.system(ZoneOffset.UTC)).toString(),
                Machine.commit(root),
                Machine.describe(),
                List.of(load(before), load(Machine.load())),
                Machine.libraries(System.getProperty("java.class.path")),
                reasons,
                turns.failed());
        Path directory = Files.createDirectories(docs.resolve(BenchmarkPage.DIRECTORY));
        Files.writeString(Measured.results(directory, group.id()), turns.json());
        Files.writeString(Measured.facts(directory, group.id()), facts.json());
        List<String> broken = new ArrayList<>();
        missing.values().forEach(why -> broken.add(group.id() + ": " + why));
        turns.failed().forEach(name -> broken.add(group.id() + ": " + name + " failed; see its messages above"));
        return broken;
    }

    private static String load(double average) {
        return average < 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", average);
    }
}
