package ai.orchestra.benchmarks.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a reader must know to believe the page, and to repeat it. Stateless. */
final class PageFacts {
    private PageFacts() {}

    static String of(List<Section> sections, Map<String, Measured> measured) {
        StringBuilder text = new StringBuilder();
        Map<Map<String, String>, List<String>> machines = measured.entrySet().stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.getValue().facts().machine(),
                        java.util.LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        machines.forEach((machine, groups) -> {
            if (machines.size() > 1) {
                text.append(String.join(", ", groups)).append(":\n\n");
            }
            text.append("| machine | |\n|---|---|\n");
            machine.forEach((name, value) ->
                    text.append("| ").append(name).append(" | ").append(value).append(" |\n"));
            text.append('\n');
        });
        text.append("| group | measured | at commit | with | load before and after |\n|---|---|---|---|---|\n");
        for (Section section : sections) {
            Measured results = measured.get(section.id());
            text.append("| [")
                    .append(section.title())
                    .append("](#")
                    .append(section.id())
                    .append(") | ");
            if (results == null) {
                text.append("not yet | | | |\n");
                continue;
            }
            RunFacts facts = results.facts();
            text.append(facts.date())
                    .append(" | ")
                    .append(facts.commit())
                    .append(" | `")
                    .append(facts.command());
            text.append("` | ").append(String.join(", ", facts.load())).append(" |\n");
        }
        if (measured.values().stream().anyMatch(each -> each.facts().isQuick())) {
            text.append("""

                    A group with `quick` beside it was measured briefly. Where the JIT compiler had not finished with the code, a time of it
                    is an upper bound, and a rate a lower one.
                    """);
        }
        return text.append("""

                To repeat it on a quiet machine, with Java 17 or newer, Maven, Redis and the Firestore emulator
                ([how they are found](../CONTRIBUTING.md)):
                ```
                .ci/benchmarks quick           # everything, within 10 minutes on two cores
                .ci/benchmarks full            # everything, with more forks and longer iterations
                .ci/benchmarks full GROUP ...  # these groups; the others keep their results
                ```
                `±` is half the confidence interval of 99.9 %, over all iterations of all forks; of a median, over the medians of
                the iterations. A figure without it is a count, or its iterations were too few or were not kept. `x` is how many
                times the first figure of the same work this one is: for times, bytes and counts less is better, so that 2 x is
                worse than the first; for rates (per s) more is better. Groups measured on a busy machine show it by their load.
                """).toString();
    }

    static String libraries(Collection<Measured> measured) {
        Map<String, String> all = new TreeMap<>();
        measured.forEach(each -> all.putAll(each.facts().libraries()));
        if (all.isEmpty()) {
            return "";
        }
        List<String> rows = new ArrayList<>();
        all.forEach((name, version) -> rows.add("| " + name + " | " + version + " |\n"));
        return "\n## Versions\n<details><summary>All that was on the class path</summary>\n\n| library | version |\n|---|---|\n"
                + String.join("", rows) + "\n</details>\n";
    }
}
