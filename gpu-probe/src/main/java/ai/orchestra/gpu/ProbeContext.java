package ai.orchestra.gpu;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * Holds what a probe may use of the outside world, so that a test can give it another one.
 *
 * <p>Immutable, and thread-safe where its parts are.
 *
 * @param clock tells how much of the time is left
 * @param commands starts programs
 * @param environment the environment variables; {@code PATH} is taken from here
 * @param timeout how long one probe may take in all, however many programs it starts
 * @param root the directory that stands for {@code /} when files such as {@code /proc/driver/nvidia} are read
 */
public record ProbeContext(
        Clock clock, CommandRunner commands, Map<String, String> environment, Duration timeout, Path root) {
    /** How long a probe may take unless said otherwise: nvidia-smi needs up to 6 s without persistence mode. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    /** Copies the environment. */
    public ProbeContext {
        environment = Map.copyOf(environment);
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("the timeout must be positive, not " + timeout);
        }
    }

    /** Returns the real clock, programs, environment and files, with {@link #DEFAULT_TIMEOUT}. */
    public static ProbeContext system() {
        return new ProbeContext(
                Clock.systemUTC(), CommandRunner.system(), System.getenv(), DEFAULT_TIMEOUT, Path.of("/"));
    }

    /**
     * Returns this context with another time limit.
     *
     * @param value the limit, positive
     */
    public ProbeContext withTimeout(Duration value) {
        return new ProbeContext(clock, commands, environment, value, root);
    }

    /** Returns the context without its environment, which holds secrets. */
    @Override
    public String toString() {
        return "ProbeContext[timeout=" + timeout + ", root=" + root + "]";
    }
}
