package ai.orchestra.config.secret;

import java.util.random.RandomGenerator;

/**
 * Two keyed hashes of stretches of text. Immutable and thread-safe.
 *
 * <p>The one of a window of {@value #WINDOW} characters rolls along a text (Karp and Rabin 1987), modulo 2^64. The other is a
 * polynomial modulo the prime 2^61 - 1, so that the hash of any stretch follows from the hashes of the text up to its begin and
 * up to its end. Bases are drawn at random per instance; two stretches of length L then collide with probability L / 2^61.
 */
final class RedactionHash {
    static final int WINDOW = 8;
    private static final long PRIME = (1L << 61) - 1;

    private final long windowBase;
    private final long windowOut;
    private final long base;

    RedactionHash(RandomGenerator random) {
        this.windowBase = random.nextLong() | 1;
        long out = 1;
        for (int i = 0; i < WINDOW; i++) {
            out *= windowBase;
        }
        this.windowOut = out;
        this.base = random.nextLong(1L << 32, PRIME);
    }

    /** Returns the hash of a window that has taken one character in, while it is not yet full. */
    long grow(long window, char in) {
        return window * windowBase + in;
    }

    /** Returns the hash of a window that has moved by one character. */
    long roll(long window, char in, char out) {
        return window * windowBase + in - windowOut * out;
    }

    /** Returns the hash of a stretch that has grown by one character. */
    long extend(long stretch, char in) {
        return reduce(times(stretch, base) + in);
    }

    /** Returns what {@link #between} needs for stretches that are one character longer. */
    long nextPower(long power) {
        return times(power, base);
    }

    /** Returns the hash of a stretch, from those of the text up to its begin and to its end. */
    static long between(long upToBegin, long upToEnd, long power) {
        return reduce(upToEnd - times(upToBegin, power) + PRIME);
    }

    private static long times(long a, long b) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        return reduce((low & PRIME) + ((low >>> 61) | (high << 3)));
    }

    private static long reduce(long sum) {
        long once = (sum & PRIME) + (sum >>> 61);
        return once >= PRIME ? once - PRIME : once;
    }
}
