package ai.orchestra.schema.scan;

import java.util.Random;

/** Credentials for tests, made at run time so that no source of ours holds what looks like one. */
final class Made {
    private static final String ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Made() {}

    /** Returns letters and digits, the same for each call with the same length. */
    static String text(int length) {
        return of(ALPHANUMERIC, length);
    }

    static String base32(int length) {
        return of(BASE32, length);
    }

    static String privateKey(String sort) {
        String line = text(64);
        return "-----BEGIN " + sort + "PRIVATE " + "KEY-----\n" + line + "\n" + line + "\n-----END " + sort + "PRIVATE "
                + "KEY-----\n";
    }

    private static String of(String alphabet, int length) {
        Random random = new Random(length);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
