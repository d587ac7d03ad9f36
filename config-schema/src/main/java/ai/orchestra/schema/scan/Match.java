package ai.orchestra.schema.scan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A place in a text that a rule points at; holds no text itself. */
record Match(int start, int end, String kind, String shown) {
    private static final int CONTEXT_BYTES = 4;
    private static final int VALUE_BYTES = 2;

    boolean overlaps(Match other) {
        return start < other.end && other.start < end;
    }

    /**
     * Returns the finding that anyone may see.
     *
     * @param file the path to show
     * @param id the path that the fingerprint is made of
     */
    Finding in(String file, String id, String text) {
        int lineStart = text.lastIndexOf('\n', start - 1) + 1;
        int lineEnd = text.indexOf('\n', end);
        int line = 1;
        for (int at = text.indexOf('\n'); at >= 0 && at < start; at = text.indexOf('\n', at + 1)) {
            line++;
        }
        String around =
                text.substring(lineStart, start) + '\0' + text.substring(end, lineEnd < 0 ? text.length() : lineEnd);
        String fingerprint = digits(kind + '\0' + id + '\0' + around.strip(), CONTEXT_BYTES)
                + "-"
                + digits(text.substring(start, end), VALUE_BYTES);
        String hint = shown + "**** (" + (end - start) + " characters)";
        return new Finding(file, line, start - lineStart + 1, kind, hint, fingerprint);
    }

    private static String digits(String text, int bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
