package ai.orchestra.schema.scan;

/**
 * A credential in a file.
 *
 * <p>Never holds the value. This record is immutable and thread-safe.
 *
 * @param file the path relative to what was scanned, with slashes
 * @param line counted from 1
 * @param column of the value's first character, counted from 1
 * @param kind what it looks like, such as {@code github-token}
 * @param hint what tells it apart for its owner: the published prefix, or the variable's name, and the length
 * @param fingerprint names this finding in an {@linkplain AllowList allow-list}: eight hexadecimal digits for kind, file
 *     (seen from the repository's root) and the line around the value, and four for the value, too few to guess it by; the line number plays no part
 */
public record Finding(String file, int line, int column, String kind, String hint, String fingerprint) {
    /** Returns one line such as {@code .env:3:5: github-token: ghp_**** (40 characters) [1a2b3c4d-5e6f]}. */
    public String describe() {
        return file + ":" + line + ":" + column + ": " + kind + ": " + hint + " [" + fingerprint + "]";
    }
}
