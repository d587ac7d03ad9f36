package ai.orchestra.config.template;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Reads one text with references from left to right, in linear time, up to its end or its first fault. */
final class TemplateParser {
    /** How deep references may stand in operands of references; far beyond what anyone can read. */
    static final int MAX_NESTING = 50;

    private static final String SECRET = "sm://";

    private final String key;
    private final String text;
    private final Dialect dialect;
    private final ProblemCode code;
    private final IntFunction<Origin.File> positions;
    private final Map<String, String> names = new HashMap<>();
    private int at;
    private @Nullable Problem fault;

    TemplateParser(String key, String text, Dialect dialect, ProblemCode code, IntFunction<Origin.File> positions) {
        this.key = key;
        this.text = text;
        this.dialect = dialect;
        this.code = code;
        this.positions = positions;
    }

    Template parse() {
        Template whole = sequence(0);
        return fault == null ? whole : Template.malformed(fault);
    }

    /** Reads to the end of the text or, within an operand, up to the brace that closes it. */
    private Template sequence(int nesting) {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int openBraces = 0;
        while (at < text.length() && fault == null) {
            char next = text.charAt(at);
            if (next == '$') {
                Part reference = dollar(nesting, literal);
                if (reference != null) {
                    flush(literal, parts);
                    parts.add(reference);
                }
                continue;
            }
            if (next == '{') {
                openBraces++;
            } else if (next == '}') {
                if (nesting > 0 && openBraces == 0) {
                    break;
                }
                openBraces--;
            }
            literal.append(next);
            at++;
        }
        flush(literal, parts);
        return Template.of(parts);
    }

    private static void flush(StringBuilder literal, List<Part> parts) {
        if (literal.length() > 0) {
            parts.add(new Part.Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    /** Reads what begins with a dollar sign: a reference, or else text, which it appends. */
    private @Nullable Part dollar(int nesting, StringBuilder literal) {
        if (text.startsWith("${", at)) {
            return braced(nesting);
        }
        if (text.startsWith(dialect == Dialect.COMPOSE ? "$$" : "$${", at)) {
            literal.append('$');
            at += 2;
            return null;
        }
        if (dialect == Dialect.COMPOSE && at + 1 < text.length() && startsName(text.charAt(at + 1))) {
            Origin.File place = positions.apply(at++);
            return new Part.Variable(name(false), Operator.NONE, null, place.line(), place.column(), false);
        }
        literal.append('$');
        at++;
        return null;
    }

    private @Nullable Part braced(int nesting) {
        Origin.File place = positions.apply(at);
        if (nesting >= MAX_NESTING) {
            return fail(place, "references are nested more than " + MAX_NESTING + " deep; use variables of their own");
        }
        at += 2;
        if (text.startsWith(SECRET, at)) {
            at += SECRET.length();
            return secret(place, nesting);
        }
        if (at < text.length() && !startsName(text.charAt(at))) {
            return fail(place, "the reference ${ that starts here has no valid name; " + dialect.literalDollar());
        }
        String name = name(true);
        Operator operator = operator();
        if (operator == null) {
            return fail(
                    place,
                    "in the reference ${ that starts here, the name must be followed by } or one of :- - :? ? :+ +; "
                            + dialect.literalDollar());
        }
        Template operand = operator == Operator.NONE ? null : sequence(nesting + 1);
        return closes(place) ? new Part.Variable(name, operator, operand, place.line(), place.column(), true) : null;
    }

    private @Nullable Operator operator() {
        if (at == text.length() || text.charAt(at) == '}') {
            return Operator.NONE;
        }
        for (Operator operator : Operator.values()) {
            if (operator != Operator.NONE && text.startsWith(operator.symbol(), at)) {
                at += operator.symbol().length();
                return operator;
            }
        }
        return null;
    }

    private @Nullable Part secret(Origin.File place, int nesting) {
        String id = run("-_/.@");
        String version = Part.SecretReference.LATEST;
        if (at < text.length() && text.charAt(at) == '#') {
            at++;
            version = run("-_");
        }
        if (id.isEmpty() || version.isEmpty()) {
            return fail(
                    place,
                    "the secret reference that starts here lacks "
                            + (id.isEmpty() ? "the secret's name" : "the version after #")
                            + "; write ${sm://name} or ${sm://name#version}");
        }
        Template fallback = null;
        if (text.startsWith(":-", at)) {
            at += 2;
            fallback = sequence(nesting + 1);
        } else if (at < text.length() && text.charAt(at) != '}') {
            return fail(
                    place,
                    "the secret reference that starts here is malformed; write ${sm://name}, ${sm://name#version} or"
                            + " ${sm://name:-fallback}");
        }
        return closes(place) ? new Part.SecretReference(id, version, fallback, place) : null;
    }

    private boolean closes(Origin.File place) {
        if (fault == null && at == text.length()) {
            fail(place, "the reference ${ that starts here is never closed; add }, or " + dialect.literalDollar());
        }
        at++;
        return fault == null;
    }

    /** Records the first fault; the text of the value stays out of it, since it may be secret. */
    private @Nullable Part fail(Origin.File place, String what) {
        if (fault == null) {
            fault = new Problem(code, key, place, what);
        }
        return null;
    }

    private String name(boolean dots) {
        int from = at;
        while (at < text.length() && continuesName(text.charAt(at), dots)) {
            at++;
        }
        return names.computeIfAbsent(text.substring(from, at), name -> name);
    }

    private String run(String alsoAllowed) {
        int from = at;
        while (at < text.length() && (isLetterOrDigit(text.charAt(at)) || alsoAllowed.indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return text.substring(from, at);
    }

    private static boolean startsName(char c) {
        return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean continuesName(char c, boolean dots) {
        return c == '_' || isLetterOrDigit(c) || dots && c == '.';
    }

    private static boolean isLetterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
