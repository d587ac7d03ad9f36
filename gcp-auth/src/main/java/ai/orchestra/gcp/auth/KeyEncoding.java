package ai.orchestra.gcp.auth;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The forms that a key takes in a variable: JSON, or JSON in base64, as build systems keep it. Stateless. */
final class KeyEncoding {
    private KeyEncoding() {}

    /**
     * Returns the JSON of a key given either way.
     *
     * @throws CredentialException if it is neither
     */
    static String json(String variable, String text) {
        if (text.strip().startsWith("{")) {
            return text;
        }
        String decoded = decode(text);
        if (decoded == null || !decoded.strip().startsWith("{")) {
            throw new CredentialException(
                    variable, "is neither JSON nor JSON in base64; use the whole key file as Google made it");
        }
        return decoded;
    }

    /** Returns whether a text that ought to be a path is a key. */
    static boolean looksLikeAKey(String text) {
        if (text.startsWith("{") || text.startsWith("-----BEGIN")) {
            return true;
        }
        String decoded = decode(text);
        return decoded != null && decoded.strip().startsWith("{");
    }

    private static @Nullable String decode(String text) {
        boolean url = text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
        Base64.Decoder decoder = url ? Base64.getUrlDecoder() : Base64.getDecoder();
        try {
            // The base64 command of GNU breaks its lines at 76 characters.
            byte[] bytes = decoder.decode(text.replaceAll("\\s+", ""));
            CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return decoded.toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return null;
        }
    }
}
