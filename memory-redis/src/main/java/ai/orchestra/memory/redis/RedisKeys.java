package ai.orchestra.memory.redis;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.UserScope;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Names the keys: digests, so that no text of a user is in them, and the same for tenant, persona and user in braces, so
 * that a cluster keeps all entries of a scope in one slot. Immutable and thread-safe.
 *
 * @param prefix what all keys begin with
 */
record RedisKeys(String prefix) {
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    // 128 bits: no two of any number of conversations that fit into a Redis will share one.
    private static final int DIGEST_BYTES = 16;

    RedisKeys {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "the key prefix must be 1 to 64 letters, digits, dots, colons, dashes or underscores");
        }
    }

    /** Returns the key of a scope. */
    String scope(UserScope scope) {
        return prefix + "{" + digest(scope.tenant(), scope.persona(), scope.userId()) + "}";
    }

    /** Returns the key of an entry, and that of its scope, as scripts want them. */
    String[] entry(ConversationKey key) {
        String scope = scope(key.scope());
        return new String[] {named(scope, digest(key.sessionId())), scope};
    }

    /** Returns the key of the entry that a scope knows by a name. */
    static String named(String scope, String name) {
        return scope + ":" + name;
    }

    private static String digest(String... parts) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                // The length in front keeps ("a", "bc") and ("ab", "c") apart.
                sha.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                sha.update(bytes);
            }
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(sha.digest(), DIGEST_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }
}
