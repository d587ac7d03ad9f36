package ai.orchestra.config.yaml;

import ai.orchestra.config.origin.Origin;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * Says what is wrong in words for people, from the places and the kind of one of SnakeYAML's exceptions.
 *
 * <p>The exception's own text quotes the file, which may hold secrets, so none of it is passed on.
 */
final class SyntaxMessages {
    private static final Pattern SEPARATOR = Pattern.compile(":(\\s|$)");
    private static final Pattern GLUED = Pattern.compile("\\s*[^\\s:]+:\\S.*");
    private static final String NO_SPACE = "the ':' after the key needs a space behind it";
    private static final String NO_COLON = "this line has no ':' after its key; write 'key: value'";

    private final Lines lines;
    private final Findings findings;
    private final @Nullable ScalarEvent lastScalar;

    SyntaxMessages(Lines lines, Findings findings, @Nullable ScalarEvent lastScalar) {
        this.lines = lines;
        this.findings = findings;
        this.lastScalar = lastScalar;
    }

    Fault fault(MarkedYAMLException e, Origin.File last) {
        Origin.File at = e.getProblemMark() == null ? last : place(e.getProblemMark());
        Origin.File from = e.getContextMark() == null ? at : place(e.getContextMark());
        String context = String.valueOf(e.getContext());
        String problem = String.valueOf(e.getProblem());
        return switch (context) {
            case "while scanning a quoted scalar" ->
                fault(from, "the quote that opens here is never closed; close it on its line");
            case "while scanning a double-quoted scalar" -> escape(at, from);
            case "while scanning a simple key" -> fault(from, separatorIn(from.line()));
            case "while scanning an alias", "while scanning an anchor" ->
                fault(
                        from,
                        "a value that begins with '*' or '&' needs a name right behind it; put the value in quotes");
            case "while scanning a tag", "while parsing a node" -> fault(from, Scalars.TAG_REFUSED);
            case "while scanning a block scalar" ->
                fault(
                        from,
                        "after '|' or '>' only an indicator such as '-' or a comment may stand on the line;"
                                + " begin the text on the next line, or put the value in quotes");
            case "while scanning a directive", "while scanning a YAML directive" -> directive(at);
            case "while scanning for the next token" -> badStart(at);
            case "null" -> withoutContext(at, problem);
            default -> new StructureMessages(lines, findings, lastScalar).fault(context, problem, at, from);
        };
    }

    private Fault withoutContext(Origin.File at, String problem) {
        return switch (problem) {
            case "mapping values are not allowed here" -> strayColon(at);
            case "sequence entries are not allowed here" ->
                fault(at, "a list entry ('- ') cannot begin here; put it on a line of its own, or the value in quotes");
            case "mapping keys are not allowed here" -> fault(at, "a value cannot begin with '? '; put it in quotes");
            default -> afterDocument(at);
        };
    }

    private Fault strayColon(Origin.File at) {
        Fault tab = tab(at);
        if (tab != null) {
            return tab;
        }
        String line = lines.line(at.line());
        int end = line.offsetByCodePoints(0, Math.min(at.column() - 1, line.codePointCount(0, line.length())));
        if (SEPARATOR.matcher(line).region(0, end).find()) {
            return fault(at, "a second ': ' stands on this line; put the value in quotes");
        }
        int above = lines.above(at.line());
        if (above > 0 && !hasSeparator(above)) {
            return fault(begin(above), separatorIn(above));
        }
        return fault(
                begin(at.line()),
                "this line is indented below line " + above + ", which has a value already; align the two lines");
    }

    private boolean hasSeparator(int line) {
        return SEPARATOR.matcher(lines.line(line)).find();
    }

    private String separatorIn(int line) {
        return GLUED.matcher(lines.line(line)).matches() ? NO_SPACE : NO_COLON;
    }

    private Fault escape(Origin.File at, Origin.File quote) {
        if (at.line() > quote.line()) {
            return fault(
                    quote,
                    "the quote that opens here is not closed on its line, and line " + at.line()
                            + " holds a faulty escape (a backslash); close the quote, or double the backslash");
        }
        String line = lines.line(at.line());
        int column = Math.min(at.column() - 1, line.length());
        int backslash = line.lastIndexOf('\\', column);
        Origin.File place = backslash < 0
                ? quote
                : new Origin.File(findings.path(), at.line(), line.codePointCount(0, backslash) + 1);
        return new Fault(
                findings.syntax(
                        place,
                        "a backslash in double quotes begins an escape, and this is none;"
                                + " double the backslash, or use single quotes"),
                quote.line());
    }

    private Fault badStart(Origin.File at) {
        Fault tab = tab(at);
        if (tab != null) {
            return tab;
        }
        String line = lines.line(at.line());
        int index = Math.min(at.column() - 1, line.length());
        String rest =
                line.substring(line.offsetByCodePoints(0, Math.min(index, line.codePointCount(0, line.length()))));
        if (rest.startsWith("\t")) {
            return fault(at, "a tab stands before the value; use a space");
        }
        boolean shown = !rest.isEmpty() && "@`%|>".indexOf(rest.charAt(0)) >= 0;
        return fault(
                at,
                "a value cannot begin with " + (shown ? "'" + rest.charAt(0) + "'" : "this character")
                        + "; put it in quotes");
    }

    private @Nullable Fault tab(Origin.File at) {
        int indent = lines.indent(at.line());
        int tab = lines.line(at.line()).indexOf('\t');
        if (tab < 0 || tab >= indent) {
            return null;
        }
        return fault(new Origin.File(findings.path(), at.line(), tab + 1), "a tab indents this line; use spaces");
    }

    private Fault afterDocument(Origin.File at) {
        for (int line = 1; line < at.line(); line++) {
            if (lines.line(line).startsWith("%")) {
                return directive(begin(line));
            }
        }
        int above = lines.above(at.line());
        if (above > 0 && lastScalar != null && lastScalar.isPlain() && !hasSeparator(above)) {
            return fault(begin(above), separatorIn(above));
        }
        return at.line() <= lines.count() && lines.line(at.line()).startsWith("%")
                ? directive(at)
                : fault(
                        at,
                        "the document has ended above, and more follows; a settings file holds one mapping of"
                                + " 'key: value' lines");
    }

    private Fault directive(Origin.File at) {
        return fault(
                begin(Math.min(at.line(), lines.count())),
                "a line that begins with '%' is a directive for the YAML reader, and this one is faulty; remove it");
    }

    private Origin.File begin(int line) {
        return new Origin.File(findings.path(), line, lines.indent(line) + 1);
    }

    private Origin.File place(Mark mark) {
        return Events.place(findings.path(), mark);
    }

    private Fault fault(Origin.File place, String text) {
        return new Fault(findings.syntax(place, text), place.line());
    }
}
