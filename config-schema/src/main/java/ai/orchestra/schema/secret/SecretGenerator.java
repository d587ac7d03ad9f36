package ai.orchestra.schema.secret;

import ai.orchestra.config.secret.Secret;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Makes the values of new secrets: random text that every reader, URL and shell leaves as it is.
 *
 * <p>The first character is a letter or a digit, so that no program takes the value for an option; the others are of
 * {@code [A-Za-z0-9_-]}, six bits each. Characters come from random bits by rejection sampling, which is uniform where
 * a remainder is not; a value that lacks a class of characters it must have is rejected as a whole, for the same
 * reason. This class is thread-safe if its source of randomness is; {@link SecureRandom} is.
 */
public final class SecretGenerator {
    /** The shortest secret that is made, in characters: 47 bits and more. */
    public static final int MIN_LENGTH = 8;

    /** The longest secret that is made, in characters. */
    public static final int MAX_LENGTH = 4096;

    /** What the ledger calls the characters of generated values: base64url's, the first of them alphanumeric. */
    public static final String CHARSET_ID = "base64url-alnum-first";

    // The first 62 may come first.
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    private static final int ALPHANUMERIC = 62;
    private static final int ALL_CLASSES = 0b1111;

    private final RandomGenerator random;

    private SecretGenerator(RandomGenerator random) {
        this.random = random;
    }

    /** Returns a generator on the platform's {@link SecureRandom}. */
    public static SecretGenerator secure() {
        return new SecretGenerator(new SecureRandom());
    }

    /** Returns a generator on a given source of randomness, for tests of this package. */
    static SecretGenerator of(RandomGenerator random) {
        return new SecretGenerator(random);
    }

    /**
     * Returns a new secret of a type's default length.
     *
     * @param type says how long
     */
    public Secret generate(SecretType type) {
        return generate(type.length());
    }

    /**
     * Returns a new secret as a policy asks for it.
     *
     * @param policy says how long and how mixed
     */
    public Secret generate(SecretPolicy policy) {
        return generate(policy.length(), policy.complexity());
    }

    /**
     * Returns a new secret.
     *
     * @param length in characters, {@value #MIN_LENGTH} to {@value #MAX_LENGTH}
     * @throws IllegalArgumentException if the length is outside that range
     */
    public Secret generate(int length) {
        return generate(length, Complexity.MEDIUM);
    }

    static void checkLength(int length) {
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            throw new IllegalArgumentException("a generated secret has " + MIN_LENGTH + " to " + MAX_LENGTH
                    + " characters, not " + length + "; change length in the schema");
        }
    }

    private Secret generate(int length, Complexity complexity) {
        checkLength(length);
        byte[] text = new byte[length];
        do {
            fill(text);
        } while (complexity == Complexity.HIGH && classes(text) != ALL_CLASSES);
        Secret secret = Secret.of(text);
        Arrays.fill(text, (byte) 0);
        return secret;
    }

    private void fill(byte[] text) {
        text[0] = pick(ALPHANUMERIC);
        for (int i = 1; i < text.length; i++) {
            text[i] = pick(ALPHABET.length());
        }
    }

    private byte pick(int bound) {
        int index;
        do {
            index = random.nextInt() >>> 26;
        } while (index >= bound);
        return (byte) ALPHABET.charAt(index);
    }

    private static int classes(byte[] text) {
        int found = 0;
        for (byte character : text) {
            found |= character >= 'a' && character <= 'z'
                    ? 0b0001
                    : character >= 'A' && character <= 'Z'
                            ? 0b0010
                            : character >= '0' && character <= '9' ? 0b0100 : 0b1000;
        }
        return found;
    }
}
