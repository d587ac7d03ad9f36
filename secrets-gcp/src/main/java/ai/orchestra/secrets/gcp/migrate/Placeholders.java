package ai.orchestra.secrets.gcp.migrate;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognises texts that stand where a secret belongs and are none. Stateless. */
final class Placeholders {
    private static final Set<String> WORDS = Set.of(
            "todo",
            "tbd",
            "tba",
            "fixme",
            "placeholder",
            "example",
            "dummy",
            "none",
            "null",
            "nil",
            "undefined",
            "unset",
            "empty",
            "n/a",
            "na");
    // A digit makes it a password that somebody made up; real ones have one, phrases have none.
    private static final Map<String, Pattern> FORMS = new LinkedHashMap<>();

    static {
        form("something in angle brackets", "<[^<>]*>");
        form("words in square brackets", "\\[[a-z][a-z _-]*]");
        form("something in double braces", "\\{\\{.*}}");
        form("only x, *, . or -", "x{2,}|\\*{2,}|\\.{2,}|-{2,}|_{2,}");
        form("a prefix and x, * or dots", "[a-z0-9_-]{0,12}?(x{4,}|\\*{3,}|\\.{3})");
        form("change me", "(change|replace|set|fill)[-_ .]?(me|this|it|in)([-_ ][a-z _-]*)?!?");
        form("to do", "(todo|tbd|fixme)[-_: ].*");
        form("your ...", "(<|\\[)?([a-z]{1,6}[-_])?your[-_ a-z]*(>|])?");
        form("... here", "[a-z][a-z_ -]*[-_ ]here");
        form(
                "insert ...",
                "(insert|enter|paste|add|put|use|replace[-_ ]with)[-_ ][a-z_ -]*(key|token|secret|password|value|me|it)");
    }

    private Placeholders() {}

    /** Returns what kind of placeholder a text is, in words that do not quote it. */
    static Optional<String> kindOf(String value) {
        String text = value.strip().toLowerCase(Locale.ROOT);
        if (WORDS.contains(text)) {
            return Optional.of("the word " + text);
        }
        return FORMS.entrySet().stream()
                .filter(form -> form.getValue().matcher(text).matches())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static void form(String words, String pattern) {
        FORMS.put(words, Pattern.compile(pattern, Pattern.DOTALL));
    }
}
