package ai.orchestra.benchmarks.plan;

/**
 * How often and how long benchmarks run. Immutable and thread-safe.
 *
 * @param rounds how many forks each gets; the benchmarks of a group take turns. None are left out of that mode
 * @param warmups iterations that do not count, in each fork
 * @param measurements iterations that count, in each fork
 * @param millis how long an iteration is; 0 for benchmarks that do their work once per iteration
 */
public record Shape(int rounds, int warmups, int measurements, int millis) {
    /** Checks the figures. */
    public Shape {
        if (rounds < 0 || warmups < 0 || measurements < 1 || millis < 0) {
            throw new IllegalArgumentException("a shape needs at least one measurement and no negative figures");
        }
    }

    /** Returns the same for a quick run that leaves it out; a smoke run does not. */
    public Shape inFullRunsOnly() {
        return new Shape(0, warmups, measurements, millis);
    }

    /** Returns the shape of a run that only shows that everything works. */
    Shape smoke() {
        return new Shape(1, Math.min(warmups, 1), 1, Math.min(millis, 100));
    }
}
