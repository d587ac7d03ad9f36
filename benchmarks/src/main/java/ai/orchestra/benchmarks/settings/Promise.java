package ai.orchestra.benchmarks.settings;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;

/**
 * A bound on what one action may cost compared with another.
 *
 * <p>The two run by turns, in short batches, and the processor time of the thread counts: a busy machine slows both alike
 * and takes nothing from the result, where JMH's runs one after the other would differ by whatever the machine did
 * meanwhile. The ratio is the median over all rounds.
 *
 * @param name what is promised, for the report
 * @param base the action to compare with
 * @param other the action that may cost at most {@code ratio} times as much
 * @param ratio the bound
 */
record Promise(String name, Runnable base, Runnable other, double ratio) {
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final int ROUNDS = 400;
    private static final int BATCH = 10;

    /** Measures, prints the ratio, and returns whether the bound holds. */
    boolean check() {
        long warm = System.nanoTime() + WARM_UP.toNanos();
        while (System.nanoTime() < warm) {
            base.run();
            other.run();
        }
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            // Turn and turn about, so that going first gives neither an advantage.
            boolean baseFirst = round % 2 == 0;
            long first = time(baseFirst ? base : other);
            long second = time(baseFirst ? other : base);
            ratios[round] = baseFirst ? (double) second / first : (double) first / second;
        }
        Arrays.sort(ratios);
        double measured = ratios[ROUNDS / 2];
        boolean kept = measured <= ratio;
        System.out.printf(
                "promise: %s: ratio %.3f (quartiles %.3f to %.3f), at most %.2f: %s%n",
                name, measured, ratios[ROUNDS / 4], ratios[ROUNDS * 3 / 4], ratio, kept ? "kept" : "BROKEN");
        return kept;
    }

    private static long time(Runnable action) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < BATCH; i++) {
            action.run();
        }
        return threads.getCurrentThreadCpuTime() - start;
    }
}
