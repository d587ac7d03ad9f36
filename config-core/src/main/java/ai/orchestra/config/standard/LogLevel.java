package ai.orchestra.config.standard;

import ai.orchestra.config.environment.Environment;
import java.util.Set;

/**
 * How much a service logs.
 *
 * <p>This enum is immutable and thread-safe.
 */
public enum LogLevel {
    /** What the environment asks for; a {@link AppSettings} holds the level it stands for instead. */
    AUTO,
    /** Every step. */
    TRACE,
    /** What helps to find a fault. */
    DEBUG,
    /** What a service does. */
    INFO,
    /** What somebody should look at. */
    WARNING,
    /** What failed. */
    ERROR;

    private static final Set<Environment> INFORMED =
            Set.of(Environment.STAGING, Environment.PERFORMANCE, Environment.MONITORING);

    /**
     * Returns the level of an environment: {@link #DEBUG} in development and testing, {@link #INFO} in staging,
     * performance and monitoring, {@link #WARNING} in production, optimized and every environment of one's own.
     *
     * @param environment the environment
     */
    public static LogLevel of(Environment environment) {
        if (environment.isLocal()) {
            return DEBUG;
        }
        return INFORMED.contains(environment) ? INFO : WARNING;
    }
}
