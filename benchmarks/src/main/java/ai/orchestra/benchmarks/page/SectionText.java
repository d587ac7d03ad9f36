package ai.orchestra.benchmarks.page;

import java.util.List;
import java.util.Optional;

/** One chapter of the page. Stateless. */
final class SectionText {
    private SectionText() {}

    static String of(Section section, Optional<Measured> measured) {
        // GitHub makes anchors of titles; this one stays when the title changes.
        StringBuilder text = new StringBuilder("<a id=\"" + section.id() + "\"></a>\n\n## " + section.title() + "\n")
                .append(section.text())
                .append("\n\n");
        if (measured.isEmpty()) {
            return text + "Not measured yet; `.ci/benchmarks quick " + section.id() + "` does.\n";
        }
        RunFacts facts = measured.get().facts();
        facts.missing()
                .forEach((what, why) -> text.append("Without ")
                        .append(what)
                        .append(": ")
                        .append(why)
                        .append(".\n\n"));
        if (!facts.failed().isEmpty()) {
            text.append("Failed: ").append(String.join(", ", facts.failed())).append(".\n\n");
        }
        List<Reading> readings = measured.get().readings();
        if (!section.scenarios().isEmpty()) {
            text.append(table(section, measured.get()));
        }
        for (Plot plot : section.plots()) {
            boolean drawn = Chart.of(plot, readings).isPresent();
            text.append('\n')
                    .append(drawn ? "![" + plot.title() + "](benchmarks/" + plot.id() + ".svg)" : plot.title())
                    .append(drawn ? "\n" : ": too little was measured for a picture.\n");
        }
        return text.append("\nMeasured ")
                .append(facts.date())
                .append(" at ")
                .append(facts.commit())
                .append(" with `")
                .append(facts.command())
                .append("`; [all figures](benchmarks/")
                .append(section.id())
                .append(".json).\n")
                .toString();
    }

    private static String table(Section section, Measured measured) {
        List<Reading> readings = measured.readings();
        boolean allocation = section.scenarios().stream()
                .flatMap(scenario -> scenario.contestants().stream())
                .anyMatch(each -> each.figure().allocated().figure(readings).isPresent());
        StringBuilder table = new StringBuilder("| work | by | takes |" + (allocation ? " allocates |" : "")
                + " beside the first |\n|---|---|---|" + (allocation ? "---|" : "") + "---|\n");
        for (Scenario scenario : section.scenarios()) {
            Contestant ours = scenario.contestants().get(0);
            Optional<Metric> base = ours.figure().figure(readings);
            String title = scenario.title();
            for (Contestant each : scenario.contestants()) {
                Optional<Metric> figure = each.figure().figure(readings);
                table.append("| ")
                        .append(title)
                        .append(" | ")
                        .append(each.name())
                        .append(" | ");
                table.append(figure.map(Figures::withError)
                                .orElseGet(() -> "not measured: " + TargetTable.why(measured.facts(), each.figure())))
                        .append(" |");
                if (allocation) {
                    // Beside a count it would be read as what the count takes.
                    Optional<Metric> allocated = figure.filter(Metric::isSpeed)
                            .flatMap(any -> each.figure().allocated().figure(readings));
                    table.append(' ')
                            .append(allocated.map(Figures::of).orElse(""))
                            .append(" |");
                }
                Optional<Metric> beside =
                        each == ours ? Optional.empty() : base.flatMap(mine -> figure.map(theirs -> theirs.over(mine)));
                table.append(' ').append(beside.map(Figures::of).orElse("")).append(" |\n");
                title = "";
            }
        }
        return table.toString();
    }
}
