package ai.orchestra.schema.file;

import ai.orchestra.config.secret.Secret;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shows lines by the name that they begin with. Immutable and thread-safe. */
record NamedValues(Set<String> open, Set<String> hidden) implements Disclosure {
    private static final Pattern LINE = Pattern.compile("(\\s*(?:- )?\"?([A-Za-z_][A-Za-z0-9_]*)\"?\\s*[=:])(.*)");

    NamedValues {
        open = Set.copyOf(open);
        hidden = Set.copyOf(hidden);
    }

    @Override
    public String show(String line) {
        if (line.isBlank()) {
            return line;
        }
        Matcher matcher = LINE.matcher(line);
        if (matcher.matches()) {
            String name = matcher.group(2);
            if (hidden.contains(name)) {
                // Tells "same" from "changed" within this process, and gives no way to test guesses later.
                return matcher.group(1) + " Secret["
                        + Secret.of(matcher.group(3)).fingerprint() + "]";
            }
            if (open.contains(name)) {
                return line;
            }
        }
        return line.stripLeading().startsWith("#") ? "# (comment, not shown)" : "(line, not shown)";
    }
}
