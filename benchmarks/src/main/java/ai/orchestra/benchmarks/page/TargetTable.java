package ai.orchestra.benchmarks.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of what was promised. Stateless. */
final class TargetTable {
    // Quick runs skip some values of parameters.
    private static final String LEFT_OUT = "in full runs only";
    // A full run skips nothing.
    private static final String ADDED = "added since";

    private TargetTable() {}

    static String of(List<Section> sections, Map<String, Measured> measured) {
        StringBuilder table = new StringBuilder("| | target | measured | |\n|---|---|---|---|\n");
        for (Section section : sections) {
            for (Target target : section.targets()) {
                Measured results = measured.get(section.id());
                Optional<Metric> figure = results == null ? Optional.empty() : target.measured(results.readings());
                table.append("| [")
                        .append(target.title())
                        .append("](#")
                        .append(section.id())
                        .append(") | ");
                table.append(target.describeBound()).append(" | ");
                table.append(figure.map(Figures::withError).orElse("-")).append(" | ");
                table.append(figure.map(target::verdict).orElseGet(() -> unmeasured(results)));
                table.append(" |\n");
            }
        }
        return table.toString();
    }

    private static String unmeasured(@Nullable Measured results) {
        return results == null ? "not measured yet" : "not measured: " + why(results.facts());
    }

    /** Returns why something is not among the results, as far as the run knows. */
    private static String why(RunFacts facts) {
        if (!facts.missing().isEmpty()) {
            return String.join("; ", facts.missing().values());
        }
        if (facts.failed().isEmpty()) {
            return facts.isFull() ? ADDED : LEFT_OUT;
        }
        return String.join(", ", facts.failed()) + " failed";
    }

    /** Returns why a figure is not among the results. */
    static String why(RunFacts facts, Pick figure) {
        return facts.failed().contains(figure.benchmark()) ? "it failed" : why(facts.withoutFailures());
    }
}
