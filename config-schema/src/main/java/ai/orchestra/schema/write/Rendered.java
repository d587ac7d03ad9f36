package ai.orchestra.schema.write;

import ai.orchestra.schema.file.Disclosure;
import ai.orchestra.schema.file.Protection;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text of one file.
 *
 * @param path relative to the folder of the artifacts
 * @param text all of it
 * @param masked the same text with every secret masked
 * @param open the names whose values are no secrets, in this text or an older one
 * @param protection who may read it
 */
record Rendered(String path, String text, String masked, Set<String> open, Protection protection) {
    // A padded base64 text ends in '=' too, and is no name.
    private static final Pattern ASSIGNMENT =
            Pattern.compile("(?<head>(?<name>[A-Z_][A-Z0-9_]*)=(?=[^=])|\\s+\"[A-Z_][A-Z0-9_]*\": ).*");

    // As compose, Pulumi and Terraform files have them: "KEY: value", "- KEY=value" and "key = value".
    private static final Pattern KEY =
            Pattern.compile("(?<head>\\s*(?:- +)?[\"']?(?:[A-Za-z_][A-Za-z0-9_.-]*[\"']?(?:: +|:$| += +)"
                    + "|[A-Z_][A-Z0-9_]*=(?=[^=\"'\\s])))(?<value>.*)");

    /** What stands in the place of a secret. */
    static final String MASK = "****";

    /** Makes a file without secrets. */
    static Rendered open(String path, String text) {
        return new Rendered(path, text, text, Set.of(), Protection.READABLE);
    }

    /** Makes a file that may be read by its owner only. */
    static Rendered secret(String path, String text, String masked, Set<String> open) {
        return new Rendered(path, text, masked, open, Protection.OWNER_ONLY);
    }

    /**
     * Returns what a difference may show: a line that also stands in the masked text, or that sets what is no
     * secret; of any other only the name before its value, since a line of the old file may hold a secret that is not known
     * any more, or one that was written into a file without secrets by hand.
     */
    Disclosure disclosure() {
        Set<String> harmless = masked.lines().collect(Collectors.toUnmodifiableSet());
        return line -> harmless.contains(line) ? line : shown(line);
    }

    private String shown(String line) {
        if (protection == Protection.READABLE) {
            Matcher key = KEY.matcher(line);
            boolean bare = line.isBlank() || key.matches() && key.group("value").isEmpty();
            return bare ? line : key.matches() ? key.group("head") + MASK : MASK;
        }
        Matcher assignment = ASSIGNMENT.matcher(line);
        if (!assignment.matches()) {
            return MASK;
        }
        String name = assignment.group("name");
        return name != null && open.contains(name) ? line : assignment.group("head") + MASK;
    }

    /** Returns path and protection, never the text. */
    @Override
    public String toString() {
        return "Rendered[" + path + ", " + protection + "]";
    }
}
