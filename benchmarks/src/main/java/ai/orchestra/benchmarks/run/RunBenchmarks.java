package ai.orchestra.benchmarks.run;

import ai.orchestra.benchmarks.page.BenchmarkPage;
import ai.orchestra.benchmarks.plan.Group;
import ai.orchestra.benchmarks.plan.Mode;
import ai.orchestra.benchmarks.rows.Groups;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;

/** Measures groups of benchmarks and writes the page; what {@code .ci/benchmarks} starts. Stateless. */
public final class RunBenchmarks {
    /** The exit status of a run that left something out. */
    static final int INCOMPLETE = 1;

    /** The exit status of a run that was asked for what there is not. */
    static final int MISTAKE = 2;

    private static final String PLAN = "plan";
    private static final String PAGE = "page";

    private RunBenchmarks() {}

    /**
     * Runs groups. A smoke run writes into {@code benchmarks/target/docs}; the others into {@code docs}, where groups that
     * are not run, or not completely, keep their results.
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
        int status = run(
                Path.of(arguments[0]),
                arguments[1],
                arguments.length < 3 ? "" : arguments[2].strip(),
                Needs::missing,
                System.out);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Returns the exit status. */
    static int run(Path root, String word, String chosen, GroupRun.Finder finder, PrintStream out)
            throws RunnerException, IOException, InterruptedException {
        if (word.equals("--help") || word.equals("-h")) {
            out.println(".ci/benchmarks MODE [GROUP ...]; " + names());
            return 0;
        }
        List<String> ids = chosen.isEmpty() ? List.of() : List.of(chosen.split("\\s+"));
        List<Group> groups;
        Mode mode;
        try {
            groups = Groups.of(ids);
            mode = word.equals(PLAN) || word.equals(PAGE) ? Mode.SMOKE : Mode.of(word);
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage() + "; " + names());
            return MISTAKE;
        }
        BenchmarkPage page = new BenchmarkPage(Groups.sections());
        if (word.equals(PAGE)) {
            page.write(root.resolve("docs"));
            out.println("wrote docs/" + BenchmarkPage.NAME);
            return 0;
        }
        if (word.equals(PLAN)) {
            plan(groups, out);
            return 0;
        }
        String command = (".ci/benchmarks " + mode.word() + " " + String.join(" ", ids)).strip();
        Path docs = mode == Mode.SMOKE ? root.resolve(GroupRun.ASIDE) : root.resolve("docs");
        if (mode == Mode.SMOKE) {
            // Nothing is measured, so that others who measure on this machine need not be waited for.
            System.setProperty("jmh.ignoreLock", "true");
        }
        List<String> broken = new ArrayList<>();
        for (Group group : groups) {
            broken.addAll(new GroupRun(group, mode, root, docs, command, finder).run());
            // After each group, so that what was measured is on the page whatever becomes of the next.
            page.write(docs);
        }
        out.println("written: " + root.relativize(docs.resolve(BenchmarkPage.NAME)));
        broken.forEach(line -> out.println("not measured: " + line));
        return broken.isEmpty() ? 0 : INCOMPLETE;
    }

    /** Returns all that one can ask for. */
    static String names() {
        String modes = Stream.concat(Stream.of(Mode.values()).map(Mode::word), Stream.of(PLAN, PAGE))
                .collect(Collectors.joining(", "));
        return "modes: " + modes + "; groups: "
                + Groups.of(List.of()).stream().map(Group::id).collect(Collectors.joining(", "));
    }

    private static void plan(List<Group> groups, PrintStream out) {
        for (Mode mode : Mode.values()) {
            long millis = 0;
            StringBuilder parts = new StringBuilder();
            for (Group group : groups) {
                long each = Entries.millis(group, mode);
                millis += each;
                parts.append(String.format(Locale.ROOT, " %s %d s", group.id(), each / 1000));
            }
            out.printf("%s: %d s =%s%n", mode.word(), millis / 1000, parts);
        }
    }
}
