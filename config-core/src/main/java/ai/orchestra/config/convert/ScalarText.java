package ai.orchestra.config.convert;

import ai.orchestra.config.environment.Environment;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/** Booleans, single characters, identifiers and environments. */
final class ScalarText {
    // UUID.fromString also takes 1-1-1-1-1 and cuts groups that are too long; RFC 9562 section 4 wants 8-4-4-4-12.
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private ScalarText() {}

    /** The words of YAML 1.1 without its single letters, and the digits that shells use. */
    static Boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> Boolean.TRUE;
            case "false", "no", "off", "0" -> Boolean.FALSE;
            default ->
                throw new ConversionException(
                        "is not a boolean; use true or false (yes, no, on, off, 1 and 0 do as well)");
        };
    }

    /** A blank on its own is a character, a separator for instance; blanks around another character are dropped. */
    static Character character(String text) {
        String one = text.length() == 1 ? text : text.strip();
        if (one.length() != 1 || Character.isSurrogate(one.charAt(0))) {
            throw new ConversionException("is not a single character of the basic plane; write exactly one");
        }
        return one.charAt(0);
    }

    static UUID uuid(String text) {
        if (!UUID_TEXT.matcher(text).matches()) {
            throw new ConversionException("is not a UUID; write 8-4-4-4-12 hexadecimal digits with dashes");
        }
        return UUID.fromString(text);
    }

    static Environment environment(String text) {
        return Environment.parse(text)
                .orElseThrow(() -> new ConversionException("is not a name for an environment; use development, staging,"
                        + " production, testing, performance, monitoring, optimized, or letters, digits and single"
                        + " dashes, at most 40"));
    }
}
