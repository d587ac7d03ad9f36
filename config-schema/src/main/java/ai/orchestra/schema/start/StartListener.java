package ai.orchestra.schema.start;

import ai.orchestra.schema.preflight.PreflightReport;

/**
 * Hears what a start does while it does it. What it is told holds no secret that the environment's file names.
 *
 * <p>Called by one thread at a time. What it throws ends the start.
 */
public interface StartListener {
    /**
     * A step begins.
     *
     * @param number its number, from 1
     * @param step the step
     */
    void step(int number, StartStep step);

    /** The checks have run. */
    void checks(PreflightReport report);

    /** A program printed a line, or there is a line to be read. */
    void line(String text);

    /**
     * A service fares differently than before.
     *
     * @param container the container's name, or the service's where it has none yet
     * @param state such as {@code starting} or {@code healthy}
     */
    void service(String container, String state);

    /** Returns a listener that hears nothing. */
    static StartListener none() {
        return new StartListener() {
            @Override
            public void step(int number, StartStep step) {}

            @Override
            public void checks(PreflightReport report) {}

            @Override
            public void line(String text) {}

            @Override
            public void service(String container, String state) {}
        };
    }
}
