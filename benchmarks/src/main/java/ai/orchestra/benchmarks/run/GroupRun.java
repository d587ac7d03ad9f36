package ai.orchestra.benchmarks.run;

import ai.orchestra.benchmarks.page.BenchmarkPage;
import ai.orchestra.benchmarks.page.Measured;
import ai.orchestra.benchmarks.page.RunFacts;
import ai.orchestra.benchmarks.plan.Group;
import ai.orchestra.benchmarks.plan.Mode;
import ai.orchestra.benchmarks.plan.Need;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/**
 * One group in one mode. Results that are there are replaced by a complete run alone: where something that a group needs is
 * missing, it is not measured at all, and where a benchmark breaks, the rest is put aside. A group without results, and a smoke
 * run, take what they can get. Immutable.
 *
 * @param group what is measured
 * @param mode how
 * @param root of the project
 * @param docs where page and results are
 * @param command what started it, as the page names it
 * @param finder says what is missing
 */
record GroupRun(Group group, Mode mode, Path root, Path docs, String command, Finder finder) {
    /** Where results go that do not belong on the page, below the root. */
    static final String ASIDE = "benchmarks/target/docs";

    /** Says why each that cannot be had cannot. */
    @FunctionalInterface
    interface Finder {
        Map<Need, String> missing(Collection<Need> needs, Path root);
    }

    /** Returns what was not measured, and why. */
    List<String> run() throws RunnerException, IOException, InterruptedException {
        Map<Need, String> missing = finder.missing(group.allNeeds(), root);
        Path directory = docs.resolve(BenchmarkPage.DIRECTORY);
        boolean older = mode != Mode.SMOKE && Files.exists(Measured.results(directory, group.id()));
        List<String> broken = new ArrayList<>();
        String end = older ? "; its older results stay" : "";
        missing.values().forEach(why -> broken.add(group.id() + ": " + why + end));
        if (older && !missing.isEmpty()) {
            return broken;
        }
        double before = Machine.load();
        Turns turns = new Turns(group, mode, missing, root);
        turns.run();
        turns.failed()
                .forEach(name -> broken.add(group.id() + ": " + name + " failed; see its messages above" + end
                        + (older ? ", and what else was measured is in " + ASIDE : "")));
        boolean aside = older && !turns.failed().isEmpty();
        write(aside ? root.resolve(ASIDE).resolve(BenchmarkPage.DIRECTORY) : directory, turns, missing, before);
        return broken;
    }

    private void write(Path directory, Turns turns, Map<Need, String> missing, double before)
            throws IOException, InterruptedException {
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
        Files.createDirectories(directory);
        Files.writeString(Measured.results(directory, group.id()), turns.json());
        Files.writeString(Measured.facts(directory, group.id()), facts.json());
    }

    private static String load(double average) {
        return average < 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", average);
    }
}
