package ai.orchestra.secrets.gcp.migrate;

import java.util.ArrayList;
import java.util.List;

/** What is probably not meant about a value, in words that do not quote it. Stateless. */
final class Remarks {
    private Remarks() {}

    /** Returns what is odd about a value that is moved; it is moved to the letter all the same. */
    static List<String> about(String value) {
        List<String> remarks = new ArrayList<>();
        if (value.endsWith("\n")) {
            remarks.add("ends with a line break, which is kept; most programs do not expect it");
        } else if (!value.isEmpty() && Character.isWhitespace(value.charAt(value.length() - 1))) {
            remarks.add("ends with white space, which is kept");
        }
        if (!value.isEmpty() && Character.isWhitespace(value.charAt(0))) {
            remarks.add("begins with white space, which is kept");
        }
        if (value.indexOf('\0') >= 0) {
            remarks.add("holds a NUL character, which no environment variable can");
        }
        if (value.length() >= 2
                && (value.startsWith("\"") || value.startsWith("'"))
                && value.charAt(0) == value.charAt(value.length() - 1)) {
            remarks.add("stands in quotes that are part of it, which are kept");
        }
        return remarks;
    }

    /** Returns whether a value holds credentials whatever it is called. */
    static boolean looksSecret(String value) {
        int scheme = value.indexOf("://");
        int at = value.indexOf('@', Math.max(scheme, 0));
        boolean url =
                scheme >= 0 && at > scheme && value.substring(scheme + 3, at).contains(":");
        return url
                || value.contains("-----BEGIN") && value.contains("PRIVATE KEY")
                || value.startsWith("{") && value.contains("\"private_key\"");
    }
}
