package ai.orchestra.config.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a page with one table for each record. Stateless. */
final class MarkdownText {
    private static final String HEADER = """
            # Settings

            <!-- Generated from settings records; do not edit. -->

            Keys are those of `application.yaml`; of several variables, the first that is set within one layer wins. Every
            value can also be given by `NAME_FILE`, which names a file that holds it, or by `NAME_SECRET_NAME`, which names
            its secret. `example` stands for any name, `[0]` and `_0` for any element.
            """;

    private static final String COLUMNS = """
            | Key | Variables | Type | Default | Required | Constraints | Meaning |
            | --- | --- | --- | --- | --- | --- | --- |
            """;

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private MarkdownText() {}

    static String of(List<Section> sections) {
        StringBuilder page = new StringBuilder(HEADER);
        for (Section section : sections) {
            page.append("\n## ").append(section.title()).append("\n\n");
            if (!section.doc().isEmpty()) {
                page.append(prose(section.doc())).append("\n\n");
            }
            for (Rule rule : section.rules()) {
                page.append("Together: ").append(prose(rule.words())).append(".\n\n");
            }
            page.append(COLUMNS);
            Rows.of(section)
                    .forEach(row -> page.append("| ")
                            .append(String.join(" | ", cells(row)))
                            .append(" |\n"));
        }
        // An empty cell has no blanks of its own.
        return page.toString().replace("|  |", "| |").replace("|  |", "| |");
    }

    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>();
        cells.add(code(row.key()));
        cells.add(
                row.heading()
                        ? ""
                        : row.name().variables().stream()
                                .map(MarkdownText::code)
                                .collect(Collectors.joining(", ")));
        cells.add(prose(Words.of(row.node())));
        cells.add(defaultOf(row));
        cells.add(row.required() ? "yes" : row.condition());
        cells.add(prose(String.join("; ", row.constraints())));
        cells.add(meaning(row));
        return cells;
    }

    private static String defaultOf(Row row) {
        String shown = row.shownDefault();
        if (shown != null) {
            return shown.isEmpty() ? "(empty)" : code(shown);
        }
        if (row.hidesDefault()) {
            return "(not shown)";
        }
        return row.about().secretId() == null
                ? ""
                : "the secret " + code(row.about().secretId() + "-<environment>");
    }

    private static String meaning(Row row) {
        String example = row.shownExample();
        return prose(row.about().doc())
                + (example.isEmpty() ? "" : (row.about().doc().isEmpty() ? "" : " ") + "Example: " + code(example));
    }

    /** A table ends at a line break, and a cell at a bar, also within code; code in the text stays code. */
    private static String prose(String text) {
        String line = CommentLines.plain(text.replaceAll("\\R", " "));
        StringBuilder prose = new StringBuilder();
        Matcher code = CODE.matcher(line);
        int from = 0;
        while (code.find()) {
            prose.append(escaped(line.substring(from, code.start()))).append(code(code.group(1)));
            from = code.end();
        }
        return prose.append(escaped(line.substring(from))).toString();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("*", "\\*")
                .replace("`", "\\`")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("|", "\\|");
    }

    /** A span of code opens with more backticks than it holds in a row. */
    private static String code(String text) {
        String line = CommentLines.plain(text.replaceAll("\\R", "\\\\n")).replace("|", "\\|");
        String fence = "`";
        while (line.contains(fence)) {
            fence += "`";
        }
        String pad = line.startsWith("`") || line.endsWith("`") ? " " : "";
        return fence + pad + line + pad + fence;
    }
}
