package ai.orchestra.secrets.gcp.migrate;

import ai.orchestra.config.dotenv.DotenvEntry;
import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.template.Template;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Replaces the plain lines of a file, and sees to it that nothing else is lost and nothing plain is left. */
final class EnvRewrite {
    /** Shorter values occur in other words by chance; the redactor leaves them alone too. */
    private static final int SHORTEST_SOUGHT = 8;

    private final MigrationReport report;
    private final EnvValues source;
    private final Map<String, MigrationItem> moved = new LinkedHashMap<>();

    EnvRewrite(MigrationReport report) {
        this.report = report;
        this.source = report.plan().source();
        report.results().forEach(result -> moved.put(result.item().variable(), result.item()));
    }

    String text() {
        requireMoved();
        requireUnreferenced();
        List<Edit> edits = new ArrayList<>();
        replacePlainLines(edits);
        removeOldValues(edits);
        edits.sort(Comparator.comparingInt(Edit::start));
        String text = source.text();
        StringBuilder rewritten = new StringBuilder(text.length());
        int at = 0;
        for (Edit edit : edits) {
            rewritten.append(text, at, edit.start()).append(edit.replacement());
            at = edit.end();
        }
        return checked(rewritten.append(text, at, text.length()).toString());
    }

    /** What stands in place of a stretch of the text. */
    private record Edit(int start, int end, String replacement) {}

    private void replacePlainLines(List<Edit> edits) {
        Lines lines = new Lines(source.text());
        List<DotenvEntry> entries = source.file().entries();
        for (int index = 0; index < entries.size(); index++) {
            DotenvEntry entry = entries.get(index);
            MigrationItem item = moved.get(entry.name());
            if (item == null || entry.inherited()) {
                continue;
            }
            Origin.File key = entry.nameOrigin();
            int end = lines.valueEnd(lines.valueStart(entry));
            edits.add(
                    isLast(entries, index)
                            ? new Edit(
                                    lines.offset(key.line(), key.column()),
                                    end,
                                    SecretNameLine.of(item, report.plan().project()))
                            : new Edit(
                                    lines.firstOfStatement(key.line()),
                                    end,
                                    "# " + SecretNameLine.name(entry.name()) + " stands below"));
        }
    }

    private void removeOldValues(List<Edit> edits) {
        String text = source.text();
        Selection all = new Selection(List.copyOf(moved.keySet()), List.of(), Map.of(), true);
        for (OldComments.Found comment : OldComments.in(source, all)) {
            boolean windows = text.charAt(comment.end() - 1) == '\r';
            edits.add(new Edit(comment.start(), windows ? comment.end() - 1 : comment.end(), ""));
        }
    }

    private static boolean isLast(List<DotenvEntry> entries, int index) {
        String name = entries.get(index).name();
        return entries.subList(index + 1, entries.size()).stream()
                .noneMatch(entry -> entry.name().equals(name));
    }

    private void requireMoved() {
        List<String> open = new ArrayList<>();
        report.results().stream()
                .filter(result -> !result.outcome().isDone())
                .forEach(result -> open.add(result.item().variable()));
        report.plan().items().stream()
                .filter(item -> item.action() == MigrationAction.REFUSED)
                .map(MigrationItem::variable)
                .forEach(open::add);
        if (!open.isEmpty()) {
            throw new MigrationException("the new file would still hold plain secrets, so it is not written: "
                    + String.join(", ", open) + "; see the report, mend or exclude them, and run again");
        }
        if (!EnvValues.read(source.path()).text().equals(source.text())) {
            throw new MigrationException(source.path() + " has changed since it was planned; run again");
        }
    }

    /** A reference to a line that goes away would silently become empty text. */
    private void requireUnreferenced() {
        for (DotenvEntry entry : source.file().entries()) {
            Template template = entry.template();
            if (template == null || moved.containsKey(entry.name())) {
                continue;
            }
            template.variables().stream()
                    .filter(variable -> moved.containsKey(variable.name()))
                    .findFirst()
                    .ifPresent(variable -> {
                        throw new MigrationException(
                                entry.name() + " (" + entry.origin().describe() + ") refers to "
                                        + variable.name() + ", which would be gone; include " + entry.name()
                                        + " as a secret too, or exclude " + variable.name());
                    });
        }
    }

    /** Reads the new text as a program would, and compares. */
    private String checked(String text) {
        EnvValues target = new EnvValues(source.path(), text);
        boolean complete = target.file().problems().isEmpty();
        for (DotenvEntry entry : source.variables()) {
            boolean gone = moved.containsKey(entry.name());
            complete &= target.has(gone ? SecretNameLine.name(entry.name()) : entry.name());
            complete &= !gone || !target.has(entry.name());
        }
        if (!complete) {
            throw new MigrationException(source.path()
                    + " cannot be rewritten line by line; replace the plain lines by hand, as the report says");
        }
        for (DotenvEntry entry : source.variables()) {
            if (!moved.containsKey(entry.name()) && !source.agrees(entry.name(), target)) {
                throw new MigrationException(
                        entry.name() + " (" + entry.origin().describe()
                                + ") would have another value in the new file; replace the plain lines by hand");
            }
        }
        for (String variable : moved.keySet()) {
            String value =
                    java.util.Objects.requireNonNull(source.expansion(variable)).text();
            int found = value.length() < SHORTEST_SOUGHT ? -1 : text.indexOf(value);
            if (found >= 0) {
                int line = text.substring(0, found).split("\n", -1).length;
                throw new MigrationException("the value of " + variable + " would still stand in line " + line
                        + " of the new file; remove it there, or include that variable as well");
            }
        }
        return text;
    }
}
