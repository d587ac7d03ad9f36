package ai.orchestra.secrets.gcp.migrate;

import ai.orchestra.config.dotenv.DotenvEntry;
import ai.orchestra.config.dotenv.DotenvFile;
import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.template.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
        String text = source.text();
        StringBuilder rewritten = new StringBuilder(text.length());
        int at = 0;
        Lines lines = new Lines(text);
        List<DotenvEntry> entries = source.file().entries();
        for (int index = 0; index < entries.size(); index++) {
            DotenvEntry entry = entries.get(index);
            MigrationItem item = moved.get(entry.name());
            if (item == null || entry.inherited()) {
                continue;
            }
            Origin.File key = entry.nameOrigin();
            int start = lines.offset(key.line(), key.column());
            int value = lines.offset(entry.origin().line(), entry.origin().column());
            boolean last = isLast(entries, index);
            int from = last ? start : lines.firstOfStatement(key.line());
            rewritten.append(text, at, from);
            rewritten.append(
                    last
                            ? SecretNameLine.of(item, report.plan().project())
                            : "# " + SecretNameLine.name(entry.name()) + " stands below");
            at = lines.valueEnd(value);
        }
        rewritten.append(text, at, text.length());
        return checked(withoutOldValues(rewritten.toString()));
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

    private String withoutOldValues(String text) {
        StringBuilder cleaned = new StringBuilder(text.length());
        int at = 0;
        Selection all = new Selection(List.copyOf(moved.keySet()), List.of(), Map.of(), true);
        for (OldComments.Found comment : OldComments.in(text, all)) {
            cleaned.append(text, at, comment.start());
            at = text.charAt(comment.end() - 1) == '\r' ? comment.end() - 1 : comment.end();
        }
        return cleaned.append(text, at, text.length()).toString();
    }

    /** Reads the new text as a program would, and compares. */
    private String checked(String text) {
        DotenvFile file = DotenvFile.parse(source.path(), text);
        Set<String> names = new java.util.HashSet<>();
        file.entries().forEach(entry -> names.add(entry.name()));
        boolean complete = file.problems().isEmpty();
        for (DotenvEntry entry : source.variables()) {
            boolean gone = moved.containsKey(entry.name());
            complete &= names.contains(gone ? SecretNameLine.name(entry.name()) : entry.name());
            complete &= !gone || !names.contains(entry.name());
        }
        if (!complete) {
            throw new MigrationException(source.path()
                    + " cannot be rewritten line by line; replace the plain lines by hand, as the report says");
        }
        for (String variable : moved.keySet()) {
            String value =
                    java.util.Objects.requireNonNull(source.expansion(variable)).text();
            int found = value.length() < SHORTEST_SOUGHT ? -1 : text.indexOf(value);
            if (found >= 0) {
                long line = text.substring(0, found).lines().count();
                throw new MigrationException("the value of " + variable + " would still stand in line "
                        + Math.max(1, line) + " of the new file; remove it there, or include that variable as well");
            }
        }
        return text;
    }
}
