package ai.orchestra.benchmarks.plan;

import java.util.List;
import java.util.Map;

/**
 * Benchmarks that run in one way. Immutable and thread-safe.
 *
 * @param include a regular expression over their full names, as JMH takes it
 * @param quick their shape in a quick run
 * @param full their shape in a full run
 * @param fewer values of parameters to which a quick run is limited
 * @param threads how many threads run each
 * @param forkMillis what a fork takes besides its iterations, to count how long a run will be; where an iteration has no
 *     length, with those
 * @param options of the JVM of a fork
 */
public record Part(
        String include,
        Shape quick,
        Shape full,
        Map<String, List<String>> fewer,
        int threads,
        int forkMillis,
        List<String> options) {
    /** What a fork takes that sets nothing up. */
    public static final int BARE_FORK_MILLIS = 700;

    /** Copies the collections. */
    public Part {
        fewer = Map.copyOf(fewer);
        options = List.copyOf(options);
    }

    /** Returns a part with one thread and all parameters. */
    public static Part of(String include, Shape quick, Shape full) {
        return new Part(include, quick, full, Map.of(), 1, BARE_FORK_MILLIS, List.of());
    }

    /** Returns the same with other costs of a fork. */
    public Part forkMillis(int millis) {
        return new Part(include, quick, full, fewer, threads, millis, options);
    }

    /** Returns the same with several threads. */
    public Part threads(int count) {
        return new Part(include, quick, full, fewer, count, forkMillis, options);
    }

    /** Returns the same where quick runs take only these values of a parameter. */
    public Part quickly(String param, String... values) {
        Map<String, List<String>> more = new java.util.HashMap<>(fewer);
        more.put(param, List.of(values));
        return new Part(include, quick, full, more, threads, forkMillis, options);
    }

    /** Returns the same with options for the JVM. */
    public Part jvm(String... arguments) {
        return new Part(include, quick, full, fewer, threads, forkMillis, List.of(arguments));
    }

    /** Returns how it runs in a mode. */
    public Shape shape(Mode mode) {
        return switch (mode) {
            case SMOKE -> quick.smoke();
            case QUICK -> quick;
            case FULL -> full;
        };
    }

    /** Returns the values of parameters that a mode is limited to. */
    public Map<String, List<String>> params(Mode mode) {
        return mode == Mode.FULL ? Map.of() : fewer;
    }

    /** Returns how long one benchmark with one set of parameters takes. */
    public long millis(Mode mode) {
        Shape shape = shape(mode);
        return (long) shape.rounds() * (forkMillis + (long) (shape.warmups() + shape.measurements()) * shape.millis());
    }
}
