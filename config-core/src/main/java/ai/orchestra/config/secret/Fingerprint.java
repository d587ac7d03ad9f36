package ai.orchestra.config.secret;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The keyed fingerprints of {@link Secret}. */
final class Fingerprint {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHOWN_BYTES = 4;

    private Fingerprint() {}

    static String of(byte[] value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(Key.OF_PROCESS);
            return HexFormat.of().formatHex(mac.doFinal(value), 0, SHOWN_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** Made on first use, because drawing randomness may wait on a machine that has just started. */
    private static final class Key {
        static final SecretKeySpec OF_PROCESS = draw();

        private static SecretKeySpec draw() {
            byte[] key = new byte[32];
            new SecureRandom().nextBytes(key);
            return new SecretKeySpec(key, ALGORITHM);
        }
    }
}
