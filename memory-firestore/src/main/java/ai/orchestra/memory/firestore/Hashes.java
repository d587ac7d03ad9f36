package ai.orchestra.memory.firestore;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.UserScope;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Names that spread evenly, hold any character and tell nothing: SHA-256 (FIPS 180-4), cut to 160 bits, in hexadecimal
 * (40 characters). Stateless.
 */
final class Hashes {
    /** How many characters a hash has. */
    static final int LENGTH = 40;

    private static final int BYTES = LENGTH / 2;

    private Hashes() {}

    static String scope(UserScope scope) {
        return of("scope", scope.tenant(), scope.persona(), scope.userId());
    }

    static String conversation(ConversationKey key) {
        return of("conversation", key.tenant(), key.persona(), key.userId(), key.sessionId());
    }

    static String of(String... parts) {
        MessageDigest sha = sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            // The length in front keeps ("a", "bc") and ("ab", "c") apart.
            sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            sha.update(bytes);
        }
        return HexFormat.of().formatHex(Arrays.copyOf(sha.digest(), BYTES));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }
}
