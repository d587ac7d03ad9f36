package ai.orchestra.memory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;

/**
 * Decides when two texts are the same for the search for duplicates.
 *
 * <p>A text is normalised to Unicode form NFC (Unicode Standard Annex 15), every run of white space becomes one blank,
 * and blanks at both ends go; upper and lower case stay apart. The hash is SHA-256 (FIPS 180-4) in hexadecimal. This
 * class has no state and is thread-safe.
 */
public final class ContentHash {
    private ContentHash() {}

    /**
     * Returns a text as it is compared.
     *
     * @param text any text
     */
    public static String normalise(String text) {
        String composed = Normalizer.normalize(Checks.given("text", text), Normalizer.Form.NFC);
        StringBuilder out = new StringBuilder(composed.length());
        boolean gap = false;
        for (int i = 0; i < composed.length(); i++) {
            char c = composed.charAt(i);
            if (isBlank(c)) {
                gap = true;
            } else {
                if (gap && out.length() > 0) {
                    out.append(' ');
                }
                gap = false;
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** Returns whether a text has a hash, without computing it: composing never makes a blank of something else. */
    static boolean exists(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isBlank(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the hash of the normalised text, or an empty text if nothing is left of it: nothing duplicates nothing.
     *
     * @param text any text
     */
    public static String of(String text) {
        String normal = normalise(text);
        if (normal.isEmpty()) {
            return "";
        }
        return HexFormat.of().formatHex(sha256().digest(normal.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }
}
