package ai.orchestra.memory.crypto;

import ai.orchestra.memory.UserScope;
import ai.orchestra.memory.error.MemoryStorageException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts single texts with AES-256-GCM (NIST SP 800-38D).
 *
 * <p>Scope, id and field are authenticated with the text, so that a ciphertext cannot be moved to another user, item or
 * field. The nonce is an HMAC of all that and of the text: the same text in the same place gives the same ciphertext, so
 * that a repeated append is recognised, and two texts share a nonce only if 96 bits of an HMAC collide. Thread-safe.
 */
final class FieldCipher {
    private static final String PREFIX = "enc1:";
    private static final String HASH_PREFIX = "hmac1:";
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final KeyRing ring;

    FieldCipher(KeyRing ring) {
        this.ring = ring;
    }

    static boolean isEncrypted(Object value) {
        return value instanceof String text && text.startsWith(PREFIX);
    }

    String encrypt(UserScope scope, String id, String field, String plaintext) {
        String version = ring.current();
        VersionKeys keys = ring.find(version).orElseThrow();
        byte[] aad = aad(version, scope, id, field);
        byte[] bytes = plaintext.getBytes(StandardCharsets.UTF_8);
        byte[] nonce = Arrays.copyOf(keys.nonce(aad, bytes), NONCE_BYTES);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, keys, nonce, aad, bytes);
        ByteBuffer all =
                ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed);
        return PREFIX + version + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(all.array());
    }

    String decrypt(UserScope scope, String id, String field, String ciphertext) {
        int colon = ciphertext.indexOf(':', PREFIX.length());
        if (!ciphertext.startsWith(PREFIX) || colon < 0) {
            throw unreadable(id, field, "is not encrypted; allow plaintext while old data is being migrated", null);
        }
        String version = ciphertext.substring(PREFIX.length(), colon);
        VersionKeys keys = ring.find(version)
                .orElseThrow(() -> unreadable(
                        id, field, "needs the key version " + version + ", which the key ring lacks; add it", null));
        try {
            byte[] all = Base64.getUrlDecoder().decode(ciphertext.substring(colon + 1));
            byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
            byte[] sealed = Arrays.copyOfRange(all, NONCE_BYTES, all.length);
            byte[] aad = aad(version, scope, id, field);
            return new String(run(Cipher.DECRYPT_MODE, keys, nonce, aad, sealed), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw unreadable(id, field, "was changed, or belongs elsewhere: its authentication failed", e);
        }
    }

    /** Returns the keyed form of a content hash, for one key version. */
    String hash(String version, String contentHash) {
        return HASH_PREFIX
                + version
                + ":"
                + HexFormat.of().formatHex(ring.find(version).orElseThrow().hash(contentHash));
    }

    KeyRing ring() {
        return ring;
    }

    private static byte[] run(int mode, VersionKeys keys, byte[] nonce, byte[] aad, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(mode, keys.encryption(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(aad);
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed", e);
        }
    }

    private static byte[] aad(String version, UserScope scope, String id, String field) {
        StringBuilder parts = new StringBuilder();
        for (String part : new String[] {version, scope.tenant(), scope.persona(), scope.userId(), id, field}) {
            // The length in front keeps ("a", "bc") and ("ab", "c") apart.
            parts.append(part.length()).append(':').append(part);
        }
        return parts.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static MemoryStorageException unreadable(String id, String field, String why, @Nullable Exception cause) {
        return new MemoryStorageException("decrypt", field + " of " + id + " " + why, false, false, cause);
    }
}
