package ai.orchestra.schema.write;

import ai.orchestra.schema.file.Disclosure;
import ai.orchestra.schema.file.Protection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The text of one file.
 *
 * @param path relative to the folder of the artifacts
 * @param text all of it
 * @param masked the same text with every secret masked
 * @param protection who may read it
 */
record Rendered(String path, String text, String masked, Protection protection) {
    /** What stands in the place of a secret. */
    static final String MASK = "****";

    /** Makes a file without secrets. */
    static Rendered open(String path, String text) {
        return new Rendered(path, text, text, Protection.READABLE);
    }

    /** Makes a file that may be read by its owner only. */
    static Rendered secret(String path, String text, String masked) {
        return new Rendered(path, text, masked, Protection.OWNER_ONLY);
    }

    /**
     * Returns what a difference may show: a line that also stands in the masked text; of any other only the name before
     * its value, since a line of the old file may hold a secret that is not known any more.
     */
    Disclosure disclosure() {
        if (protection == Protection.READABLE) {
            return Disclosure.everything();
        }
        Set<String> harmless = masked.lines().collect(Collectors.toUnmodifiableSet());
        return line -> harmless.contains(line) ? line : nameOnly(line);
    }

    private static String nameOnly(String line) {
        int end = line.indexOf('=');
        int colon = line.indexOf(": ");
        if (end < 0 || colon >= 0 && colon < end) {
            end = colon < 0 ? -1 : colon + 1;
        }
        boolean isName = end > 0 && line.substring(0, end).strip().matches("[A-Za-z_][A-Za-z0-9_]*");
        return isName ? line.substring(0, end + 1) + MASK : MASK;
    }

    /** Returns path and protection, never the text. */
    @Override
    public String toString() {
        return "Rendered[" + path + ", " + protection + "]";
    }
}
