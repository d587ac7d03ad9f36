package ai.orchestra.secrets.gcp.migrate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes plans and reports for people. Stateless. */
final class MigrationText {
    private static final int ACTION_WIDTH = 18;

    private MigrationText() {}

    static String of(MigrationPlan plan) {
        StringBuilder text = new StringBuilder(heading(plan));
        List<String> counts = new ArrayList<>();
        for (MigrationAction action : MigrationAction.values()) {
            if (plan.count(action) > 0) {
                counts.add(plan.count(action) + " " + action.word());
            }
        }
        text.append(counts.isEmpty() ? "no variables" : String.join(", ", counts))
                .append('\n');
        int names = width(plan.items());
        int lines = plan.items().stream()
                .mapToInt(item -> Integer.toString(item.line()).length())
                .max()
                .orElse(0);
        for (MigrationItem item : plan.items()) {
            String line = Integer.toString(item.line());
            text.append("  ")
                    .append(" ".repeat(lines - line.length()))
                    .append(line)
                    .append("  ");
            pad(text, item.action().word(), ACTION_WIDTH);
            pad(text, item.variable(), names);
            item.target().ifPresent(target -> text.append(target).append("  "));
            text.append(item.reason());
            if (!item.detail().isEmpty()) {
                text.append("; ").append(item.detail());
            }
            text.append('\n');
            warnings(text, item, lines);
        }
        plan.notes().forEach(note -> text.append("note: ").append(note).append('\n'));
        return text.toString();
    }

    static String of(MigrationReport report) {
        MigrationPlan plan = report.plan();
        StringBuilder text = new StringBuilder(heading(plan));
        int names = width(report.results().stream().map(MigrationResult::item).toList());
        for (MigrationResult result : report.results()) {
            text.append("  ");
            pad(text, result.outcome().word(), ACTION_WIDTH);
            pad(text, result.item().variable(), names);
            result.item().target().ifPresent(text::append);
            if (!result.detail().isEmpty()) {
                text.append("  ").append(result.detail());
            }
            text.append('\n');
        }
        for (MigrationItem item : plan.items()) {
            if (item.action() == MigrationAction.REFUSED || item.action() == MigrationAction.PLACEHOLDER) {
                text.append("  ");
                pad(text, item.action().word(), ACTION_WIDTH);
                text.append(item.variable())
                        .append(", line ")
                        .append(item.line())
                        .append(": ")
                        .append(item.detail())
                        .append('\n');
            }
        }
        plan.notes().forEach(note -> text.append("note: ").append(note).append('\n'));
        boolean open =
                report.results().stream().anyMatch(result -> !result.outcome().isDone());
        if (open) {
            text.append("Not finished: run it again; what is done is not done twice.\n");
        }
        if (!report.secretNameLines().isEmpty()) {
            text.append("Replace the plain lines by these:\n")
                    .append(report.secretNameLines().stream().collect(Collectors.joining("\n", "", "\n")));
        }
        return text.toString();
    }

    private static String heading(MigrationPlan plan) {
        return plan.file() + " to Secret Manager, project " + plan.project() + ", environment "
                + plan.environment().name() + ":\n";
    }

    private static void warnings(StringBuilder text, MigrationItem item, int indent) {
        for (String warning : item.warnings()) {
            text.append(" ".repeat(indent + 4))
                    .append("warning: ")
                    .append(warning)
                    .append('\n');
        }
    }

    private static int width(List<MigrationItem> items) {
        return items.stream().mapToInt(item -> item.variable().length()).max().orElse(0) + 2;
    }

    private static void pad(StringBuilder text, String word, int width) {
        text.append(word).append(" ".repeat(Math.max(1, width - word.length())));
    }
}
