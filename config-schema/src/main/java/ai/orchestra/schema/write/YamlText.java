package ai.orchestra.schema.write;

import java.util.List;

/**
 * Writes YAML line by line, with every scalar in double quotes: no reader can take one for a number, a date or a boolean.
 *
 * <p>Names from outside are quoted too where they are keys: {@code no} and {@code on} are booleans there as well. A line
 * that would be longer than 80 characters puts its value on a line of its own, which linters accept. Not thread-safe.
 */
final class YamlText {
    private static final int MAX_LINE = 80;

    private final StringBuilder text = new StringBuilder("---\n");
    private final boolean compose;
    private int depth;

    /**
     * Begins a document.
     *
     * @param compose whether {@code $} is to be doubled, since compose would replace a name behind it
     */
    YamlText(boolean compose) {
        this.compose = compose;
    }

    YamlText comment(String line) {
        text.append("# ").append(line).append('\n');
        return this;
    }

    /** Opens a mapping or list below a key of the format. */
    YamlText open(String key) {
        line(key + ":");
        depth++;
        return this;
    }

    /** Opens a mapping or list below a name from outside. */
    YamlText openNamed(String name) {
        return open(quoted(name));
    }

    YamlText close() {
        depth--;
        return this;
    }

    /** Writes a key of the format with its value. */
    YamlText put(String key, String value) {
        return pair(key, quoted(value));
    }

    /** Writes a name from outside with its value. */
    YamlText putNamed(String name, String value) {
        return pair(quoted(name), quoted(value));
    }

    /** Writes a name from outside with text in which {@code ${NAME}} is left for compose to replace. */
    YamlText putReference(String name, String reference) {
        return pair(quoted(name), '"' + reference + '"');
    }

    private YamlText pair(String key, String value) {
        if (2 * depth + key.length() + 2 + value.length() <= MAX_LINE) {
            return line(key + ": " + value);
        }
        line(key + ":");
        depth++;
        line(value);
        depth--;
        return this;
    }

    YamlText items(String key, List<String> values) {
        open(key);
        values.forEach(value -> line("- " + quoted(value)));
        return close();
    }

    /** Writes a line as it is, indented. */
    YamlText line(String line) {
        text.append("  ".repeat(depth)).append(line).append('\n');
        return this;
    }

    private String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            switch (c) {
                case '"', '\\' -> quoted.append('\\').appendCodePoint(c);
                case '$' -> quoted.append(compose ? "$$" : "$");
                default -> {
                    if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || c == 0xFEFF) {
                        quoted.append(String.format("\\u%04x", c));
                    } else {
                        quoted.appendCodePoint(c);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
