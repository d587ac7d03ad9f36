package ai.orchestra.schema.portability;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the spelling of a value by its characters. Stateless. */
final class Encoder {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String BARE = "!%*+,-./:=?@[]^_{}";
    // No reader agrees with all others on an escape, so what would need one is not written at all.
    private static final String NEVER = "\"\\$`";
    private static final List<Difference> KEEP_QUOTES = List.of(
            new Difference(EnvReader.DOCKER_ENV_FILE, "keeps the quotes"),
            new Difference(EnvReader.KUBECTL, "keeps the quotes"),
            new Difference(EnvReader.KUSTOMIZE, "keeps the quotes"));

    private Encoder() {}

    static EnvEncoding encode(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a variable's name has letters, digits and underscores, no digit first");
        }
        boolean bare = true;
        for (int c : value.codePoints().toArray()) {
            if (!isBare(c)) {
                if (!isQuotable(c)) {
                    return new EnvEncoding.Refused(
                            name, "readers disagree on a character", List.of(), Optional.empty());
                }
                bare = false;
            }
        }
        Spelling spelling = bare ? Spelling.BARE : Spelling.DOUBLE_QUOTES;
        return new EnvEncoding.Line(name, spelling.write(value), spelling, bare ? List.of() : KEEP_QUOTES);
    }

    private static boolean isBare(int c) {
        if (c < 0x80) {
            return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || BARE.indexOf(c) >= 0;
        }
        // Readers strip different Unicode blanks, and characters nobody sees are better not copied.
        int type = Character.getType(c);
        return !Character.isSpaceChar(c)
                && type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.UNASSIGNED;
    }

    private static boolean isQuotable(int c) {
        return c >= ' ' && c < 0x7f && NEVER.indexOf(c) < 0 || c == '\t';
    }
}
