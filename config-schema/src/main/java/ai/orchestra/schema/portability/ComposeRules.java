package ai.orchestra.schema.portability;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.ProblemCode;
import ai.orchestra.config.template.Dialect;
import ai.orchestra.config.template.Part;
import ai.orchestra.config.template.Template;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compose 2: the dialect that the project's own reader follows too. */
final class ComposeRules extends GoRules {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:[abfnrtv$\"\\\\]|0\\d{0,3})");
    private static final Origin.File NOWHERE = new Origin.File(Path.of(".env"), 1, 1);

    @Override
    boolean keyAlone() {
        return true;
    }

    @Override
    Scanned value(String text, int start) throws Unreadable {
        Set<Effect> effects = EnumSet.noneOf(Effect.class);
        if (Text.isQuote(text, start)) {
            return quoted(text, start, effects);
        }
        int end = Text.lineEnd(text, start);
        if (end < text.length() - 1) {
            effects.add(Effect.FIRST_LINE);
        }
        String line = text.substring(start, end);
        int hash = line.indexOf(" #");
        String value = Text.noted(line, hash < 0 ? line : line.substring(0, hash), Effect.COMMENT, effects);
        value = Text.noted(value, Text.trimEnd(value, Text::isUnicodeSpace), Effect.TRIMS, effects);
        if (start > 0) {
            effects.add(Effect.TRIMS);
        }
        return new Scanned(new Reading.Value(expanded(value, effects), effects), end);
    }

    private static Scanned quoted(String text, int start, Set<Effect> effects) throws Unreadable {
        char quote = text.charAt(start);
        StringBuilder inside = new StringBuilder();
        int at = start + 1;
        while (at < text.length() && text.charAt(at) != quote) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
                if (text.charAt(at) != quote) {
                    inside.append('\\');
                } else {
                    effects.add(Effect.ESCAPES);
                }
            }
            inside.append(text.charAt(at));
            at++;
        }
        if (at >= text.length()) {
            throw new Unreadable("the quote is never closed");
        }
        effects.add(Effect.STRIPS_QUOTES);
        int behind = Text.skip(text, at + 1, Text::isGoBlank);
        if (text.charAt(behind) != '\n' && text.charAt(behind) != '#') {
            effects.add(Effect.CUTS);
        }
        String value = inside.toString();
        if (quote == '"') {
            value = Text.noted(value, unescaped(value), Effect.ESCAPES, effects);
            value = expanded(value, effects);
        }
        return new Scanned(new Reading.Value(value, effects), at + 1);
    }

    /** A dollar sign behind a backslash becomes two, which stand for one afterwards. */
    private static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(match -> {
            char letter = match.group().charAt(1);
            if (letter == '0') {
                String digits = match.group().substring(2);
                return Matcher.quoteReplacement(
                        digits.matches("[0-3][0-7]{2}")
                                ? String.valueOf((char) Integer.parseInt(digits, 8))
                                : "\\" + digits);
            }
            int known = "abfnrtv".indexOf(letter);
            String meaning = known < 0 ? String.valueOf(letter) : "\u0007\b\f\n\r\t\u000b".substring(known, known + 1);
            return Matcher.quoteReplacement(letter == '$' ? "$$" : meaning);
        });
    }

    private static String expanded(String text, Set<Effect> effects) throws Unreadable {
        Template template = Template.parse("value", text, Dialect.COMPOSE, ProblemCode.DOTENV_SYNTAX, index -> NOWHERE);
        StringBuilder value = new StringBuilder();
        append(template, value);
        return Text.noted(text, value.toString(), Effect.EXPANDS, effects);
    }

    private static void append(@Nullable Template template, StringBuilder value) throws Unreadable {
        if (template == null) {
            return;
        }
        if (template.problem() != null) {
            throw new Unreadable("takes $ for a reference, which is malformed");
        }
        for (Part part : template.parts()) {
            if (part instanceof Part.Literal literal) {
                value.append(literal.text());
            } else if (part instanceof Part.Variable variable) {
                switch (variable.operator()) {
                    case DEFAULT_IF_EMPTY, DEFAULT_IF_UNSET -> append(variable.operand(), value);
                    case REQUIRED, REQUIRED_NOT_EMPTY ->
                        throw new Unreadable("takes $ for a reference to a variable that must be set");
                    default -> {}
                }
            } else {
                throw new Unreadable("takes $ for a reference, which is malformed");
            }
        }
    }
}
