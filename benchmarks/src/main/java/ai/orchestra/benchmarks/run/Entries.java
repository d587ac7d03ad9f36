package ai.orchestra.benchmarks.run;

import ai.orchestra.benchmarks.plan.Group;
import ai.orchestra.benchmarks.plan.Mode;
import ai.orchestra.benchmarks.plan.Part;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What JMH has compiled, to know what a run consists of before it begins. Stateless. */
final class Entries {
    private Entries() {}

    /** Returns the full names of a part's benchmarks. */
    static List<String> of(Part part, List<String> excluded) {
        return find(part, excluded).stream()
                .map(BenchmarkListEntry::getUsername)
                .distinct()
                .toList();
    }

    /** Returns how many results each of a part's benchmarks must give in a mode; none where the part does not run in it. */
    static Map<String, Long> results(Part part, Mode mode, List<String> excluded) {
        return part.shape(mode).rounds() == 0
                ? Map.of()
                : find(part, excluded).stream()
                        .collect(Collectors.toMap(
                                BenchmarkListEntry::getUsername,
                                entry -> combinations(entry, part.params(mode)),
                                Long::sum,
                                TreeMap::new));
    }

    /** Returns how long a group will take, in milliseconds. */
    static long millis(Group group, Mode mode) {
        long millis = 0;
        for (Part part : group.parts()) {
            for (BenchmarkListEntry entry : find(part, List.of())) {
                millis += combinations(entry, part.params(mode)) * part.millis(mode);
            }
        }
        return millis;
    }

    private static long combinations(BenchmarkListEntry entry, Map<String, List<String>> limited) {
        long count = 1;
        for (Map.Entry<String, String[]> param :
                entry.getParams().orElse(Map.of()).entrySet()) {
            List<String> limit = limited.get(param.getKey());
            count *= limit == null ? param.getValue().length : limit.size();
        }
        return count;
    }

    private static SortedSet<BenchmarkListEntry> find(Part part, List<String> excluded) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        OutputFormat format = OutputFormatFactory.createFormatInstance(nowhere, VerboseMode.SILENT);
        return BenchmarkList.defaultList().find(format, List.of(part.include()), excluded);
    }
}
