package ai.orchestra.schema.portability;

import java.util.EnumSet;
import java.util.Set;

/** {@code node --env-file}: a value ends at the next quote of its kind, and whatever follows in the line is dropped. */
final class NodeEnvFileRules implements Rules {
    @Override
    public Reading read(String source) {
        Set<Effect> effects = EnumSet.noneOf(Effect.class);
        String text = Text.noted(source, source.replace("\r", ""), Effect.CARRIAGE_RETURN, effects);
        int start = Text.skip(text, 0, c -> c == ' ');
        boolean quoted = start < text.length() && "'\"`".indexOf(text.charAt(start)) >= 0;
        int closing = quoted ? text.indexOf(text.charAt(start), start + 1) : -1;
        if (closing >= 0) {
            effects.add(Effect.STRIPS_QUOTES);
            if (!Text.trim(text.substring(closing + 1, Text.lineEnd(text, closing)), Text::isAsciiSpace)
                    .isEmpty()) {
                effects.add(Effect.CUTS);
            }
            String value = text.substring(start + 1, closing);
            if (text.charAt(start) == '"') {
                value = Text.noted(value, value.replace("\\n", "\n"), Effect.ESCAPES, effects);
            }
            return new Reading.Value(value, effects);
        }
        int end = Text.lineEnd(text, 0);
        if (end < text.length()) {
            effects.add(Effect.FIRST_LINE);
        }
        if (quoted) {
            return new Reading.Value(text.substring(start, end), effects);
        }
        int hash = text.indexOf('#');
        if (hash >= 0 && hash < end) {
            effects.add(Effect.COMMENT);
            end = hash;
        }
        return new Reading.Value(Text.trimmed(text.substring(0, end), c -> c == ' ', effects), effects);
    }
}
