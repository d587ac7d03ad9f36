package ai.orchestra.memory.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The three keys of one version, derived from its master key with HMAC-SHA-256 (as the expand step of HKDF, RFC 5869), so
 * that no key serves two purposes. Immutable and thread-safe.
 */
final class VersionKeys {
    private static final String HMAC = "HmacSHA256";

    private final SecretKey encryption;
    private final SecretKey nonce;
    private final SecretKey hash;

    VersionKeys(byte[] master) {
        SecretKey root = new SecretKeySpec(master, HMAC);
        encryption = new SecretKeySpec(derive(root, "orchestra memory encryption"), "AES");
        nonce = new SecretKeySpec(derive(root, "orchestra memory nonce"), HMAC);
        hash = new SecretKeySpec(derive(root, "orchestra memory content hash"), HMAC);
    }

    private static byte[] derive(SecretKey root, String purpose) {
        byte[] label = purpose.getBytes(StandardCharsets.UTF_8);
        byte[] info = Arrays.copyOf(label, label.length + 1);
        // The counter of the first and only block.
        info[label.length] = 1;
        return mac(root, info);
    }

    private static byte[] mac(SecretKey key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform must have HmacSHA256", e);
        }
    }

    SecretKey encryption() {
        return encryption;
    }

    byte[] nonce(byte[] aad, byte[] plaintext) {
        byte[] length = ByteBuffer.allocate(Integer.BYTES).putInt(aad.length).array();
        return mac(nonce, length, aad, plaintext);
    }

    byte[] hash(String content) {
        return mac(hash, content.getBytes(StandardCharsets.UTF_8));
    }
}
