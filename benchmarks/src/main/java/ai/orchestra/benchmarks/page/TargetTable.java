package ai.orchestra.benchmarks.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of what was promised. Stateless. */
final class TargetTable {
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
        return "not measured"
                + (results == null ? "" : why(results).map(why -> ": " + why).orElse(""));
    }

    /** Returns why something is not among the results, as far as the run knows. */
    static Optional<String> why(Measured results) {
        RunFacts facts = results.facts();
        if (!facts.missing().isEmpty()) {
            return Optional.of(String.join("; ", facts.missing().values()));
        }
        return facts.failed().isEmpty() ? Optional.empty() : Optional.of(String.join(", ", facts.failed()) + " failed");
    }
}
