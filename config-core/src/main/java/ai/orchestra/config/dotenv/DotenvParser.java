package ai.orchestra.config.dotenv;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import ai.orchestra.config.template.Dialect;
import ai.orchestra.config.template.Positions;
import ai.orchestra.config.template.Template;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads one file from top to bottom, goes on behind each fault, and looks at each character a fixed number of times. */
final class DotenvParser {
    private final Path file;
    private final String text;
    private final Positions positions;
    private final List<DotenvEntry> entries = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private final Findings problems;
    private final Findings warnings;
    private int at;

    DotenvParser(Path file, String text) {
        this.file = file;
        this.text = text.startsWith("\ufeff") ? text.substring(1) : text;
        this.positions = new Positions(new Origin.File(file, 1, 1), this.text);
        this.problems = new Findings(new Origin.File(file, 0, 0));
        this.warnings = new Findings(new Origin.File(file, 0, 0));
    }

    void parse() {
        while (at < text.length()) {
            char next = text.charAt(at);
            if (Characters.isSpace(next)) {
                at++;
            } else if (next == '#') {
                at = lineEnd(at);
            } else {
                statement();
            }
        }
    }

    List<DotenvEntry> entries() {
        return List.copyOf(entries);
    }

    List<Problem> problems() {
        return problems.list();
    }

    List<Problem> warnings() {
        return warnings.list();
    }

    private void statement() {
        KeyScan key = KeyScan.of(text, at);
        Origin.File place = positions.at(key.start());
        boolean named = key.fault() < 0;
        if (!named) {
            keyFault(key);
        } else if (key.exported() && key.start() == key.lineEnd()) {
            problem(file.toString(), place, "export must be followed by a key; write export KEY=value");
            named = false;
        }
        if (key.separator() < 0) {
            if (named) {
                add(new DotenvEntry(text.substring(key.start(), key.end()), null, place, place.column()));
            }
            at = key.lineEnd();
            return;
        }
        String name = named ? text.substring(key.start(), key.end()) : file.toString();
        int start = key.value(text);
        Origin.File origin = positions.at(start);
        boolean quoted = start < key.lineEnd() && (text.charAt(start) == '"' || text.charAt(start) == '\'');
        Template value = quoted ? quoted(name, start, origin) : unquoted(name, start, key.lineEnd());
        if (named) {
            add(new DotenvEntry(name, value, origin, place.column()));
        }
    }

    /** What stands on a line without a proper key may be the rest of a secret, and is never quoted. */
    private void keyFault(KeyScan key) {
        boolean gap = Characters.isSpace(text.charAt(key.fault()));
        problem(
                file.toString(),
                positions.at(key.fault()),
                gap
                        ? "a key cannot contain a space; write KEY=value, and # before a comment"
                        : "a character that no key can have; keys are letters, digits and _ . - [ ], followed by = and"
                                + " the value");
    }

    /** A blank and a hash sign begin a comment; a hash sign right behind the {@code =} belongs to the value. */
    private Template unquoted(String name, int start, int lineEnd) {
        int end = start;
        while (end < lineEnd && !(text.charAt(end) == ' ' && end + 1 < lineEnd && text.charAt(end + 1) == '#')) {
            end++;
        }
        while (end > start && Characters.isSpace(text.charAt(end - 1))) {
            end--;
        }
        at = lineEnd;
        return checked(Template.parse(
                name,
                text.substring(start, end),
                Dialect.COMPOSE,
                ProblemCode.DOTENV_SYNTAX,
                index -> positions.at(start + index)));
    }

    private Template quoted(String name, int start, Origin.File origin) {
        QuotedText value = QuotedText.read(text, start);
        if (value.closing() < 0) {
            return unterminated(name, start, origin);
        }
        int behind = KeyScan.skipBlanks(text, value.closing() + 1, text.length());
        if (behind < text.length() && text.charAt(behind) != '\n' && text.charAt(behind) != '#') {
            if (lineEnd(start) < value.closing()) {
                return unterminated(name, start, origin);
            }
            at = lineEnd(behind);
            return Template.malformed(problem(
                    name,
                    positions.at(behind),
                    "text behind the closing quote; put it inside the quotes, or # before a comment"));
        }
        at = behind;
        return value.isLiteral()
                ? Template.literal(value.text())
                : checked(Template.parse(
                        name,
                        value.text(),
                        Dialect.COMPOSE,
                        ProblemCode.DOTENV_SYNTAX,
                        index -> positions.at(value.sourceIndex(index))));
    }

    /**
     * Goes on at the next line, or behind those that are likely the rest of the value. The message is the same for every
     * way in which the quote fails to close, so that mending a later line never changes it.
     */
    private Template unterminated(String name, int start, Origin.File origin) {
        at = lineEnd(start);
        while (at < text.length() && continuesValue(at + 1)) {
            at = lineEnd(at + 1);
        }
        return Template.malformed(problem(
                name,
                origin,
                "the quote that opens here is never closed, or text follows the quote that closes it; close it with "
                        + text.charAt(start) + ", and write \\ before each such quote inside"));
    }

    /**
     * Guesses whether a line is part of a key or certificate in PEM, of JSON or XML: one word, or begun as no key can be.
     * Reporting each such line would bury the fault that matters; any other line is read as usual.
     */
    private boolean continuesValue(int lineStart) {
        KeyScan line = KeyScan.of(text, lineStart);
        if (line.isAssignment(text) || line.start() == line.lineEnd() || text.charAt(line.start()) == '#') {
            return false;
        }
        return "-\"'{}[]<".indexOf(text.charAt(line.start())) >= 0
                || line.fault() < 0
                || !Characters.isSpace(text.charAt(line.fault())) && !hasBlank(line.fault(), line.lineEnd());
    }

    private boolean hasBlank(int from, int lineEnd) {
        for (int index = from; index < lineEnd; index++) {
            if (text.charAt(index) == ' ') {
                return true;
            }
        }
        return false;
    }

    private int lineEnd(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private Template checked(Template template) {
        if (template.problem() != null) {
            problems.add(template.problem());
        }
        return template;
    }

    private Problem problem(String key, Origin.File place, String what) {
        return problems.add(new Problem(ProblemCode.DOTENV_SYNTAX, key, place, what));
    }

    /** Later keys win, as in Compose; one that builds on the earlier value is no oversight. */
    private void add(DotenvEntry entry) {
        entries.add(entry);
        Template template = entry.template();
        if (template == null) {
            return;
        }
        Integer earlier = lines.put(entry.name(), entry.origin().line());
        if (earlier != null
                && template.variables().stream()
                        .noneMatch(variable -> variable.name().equals(entry.name()))) {
            warnings.add(new Problem(
                    ProblemCode.DUPLICATE,
                    entry.name(),
                    entry.nameOrigin(),
                    "is set in line " + earlier + " already, and this line wins; remove one of them"));
        }
    }
}
