package ai.orchestra.memory.redis;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Numbers that no other process draws, from a seed that the system's source gives once: what tells epochs and tokens apart
 * must be unlikely to repeat, not secret, and the system's source costs microseconds each time. Thread-safe.
 *
 * <p>SplitMix64 by Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014), with its constants.
 */
final class SeededRandom implements RandomGenerator {
    private static final long STEP = 0x9e3779b97f4a7c15L;
    private static final long FIRST = 0xbf58476d1ce4e5b9L;
    private static final long SECOND = 0x94d049bb133111ebL;

    private final AtomicLong state;

    SeededRandom() {
        this(new SecureRandom().nextLong());
    }

    SeededRandom(long seed) {
        this.state = new AtomicLong(seed);
    }

    @Override
    public long nextLong() {
        long z = state.addAndGet(STEP);
        z = (z ^ (z >>> 30)) * FIRST;
        z = (z ^ (z >>> 27)) * SECOND;
        return z ^ (z >>> 31);
    }
}
