package ai.orchestra.leakcheck;

import ai.orchestra.testsupport.Canary;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds secret-looking values in test sources that do not contain the canary mark; a leak of such a value would go
 * unseen. Stateless.
 */
final class SourceSecrets {
    private static final String LITERAL = "\"(?<value>(?:[^\"\\\\\\n]|\\\\.)*)\"";
    private static final String NAME = "[A-Za-z0-9_.-]*(?i:API_?KEY|api-key|PASSWORD|TOKEN)";

    private static final List<Pattern> PLACES = List.of(
            // Secret.of("...")
            Pattern.compile("\\bSecret\\.of\\(\\s*" + LITERAL + "(?<rest>[^;]*)"),
            // Map.of("OPENAI_API_KEY", "...")
            Pattern.compile("\"" + NAME + "\"\\s*,\\s*" + LITERAL + "(?<rest>[^,;)]*)"),
            // OPENAI_API_KEY=... in a .env file, or inside a Java literal
            Pattern.compile("(?m)\\b" + NAME + "=(?<value>[^\\s\"'\\\\]+|\"[^\"\\n]*\"|'[^'\\n]*')(?<rest>)"),
            // openai_api_key: ... in YAML, or inside a text block
            Pattern.compile("(?m)^\\s*" + NAME + ":[ \\t]+(?<value>[^\\n]+)(?<rest>)"));

    // Nothing, a reference, a placeholder, a masked value, the end of a Java literal, the name of another variable:
    // none
    // of them is a secret.
    private static final Pattern HARMLESS = Pattern.compile(
            "[\"']?(\\$.*|%s.*|<.*|\\*+|Secret\\[.*| *[+,);].*|[A-Z][A-Z0-9]*(_[A-Z0-9]+)+|)[\"']?", Pattern.DOTALL);

    private SourceSecrets() {}

    /**
     * Returns what is found in one file.
     *
     * @param text the whole source
     */
    static List<Finding> in(String text) {
        List<Finding> findings = new ArrayList<>();
        for (Pattern place : PLACES) {
            Matcher matcher = place.matcher(text);
            while (matcher.find()) {
                String value = matcher.group("value").strip();
                boolean marked = value.contains(Canary.MARK)
                        || value.contains("MARK")
                        || matcher.group("rest").contains("Canary.");
                if (!marked && !HARMLESS.matcher(value).matches()) {
                    int line = 1
                            + (int) text.substring(0, matcher.start("value"))
                                    .chars()
                                    .filter(character -> character == '\n')
                                    .count();
                    findings.add(new Finding(line, value));
                }
            }
        }
        return findings;
    }

    /**
     * A value without the mark.
     *
     * @param line counted from 1
     * @param value the value; not a real secret, it stands in a test source
     */
    record Finding(int line, String value) {}
}
