package ai.orchestra.cli.console;

import java.io.PrintWriter;

/**
 * Shows how far long work is, on one line that the next one replaces.
 *
 * <p>Thread-safe. Closing takes the line away.
 */
public final class Progress implements AutoCloseable {
    private static final String START_OF_LINE = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean shown;
    private boolean dirty;

    Progress(PrintWriter err, boolean shown) {
        this.err = err;
        this.shown = shown;
    }

    /**
     * Replaces the line.
     *
     * @param text such as {@code 17 of 66 OPENAI_API_KEY}
     */
    public synchronized void show(String text) {
        if (shown) {
            err.print(START_OF_LINE + text);
            err.flush();
            dirty = true;
        }
    }

    @Override
    public synchronized void close() {
        if (dirty) {
            err.print(START_OF_LINE);
            err.flush();
            dirty = false;
        }
    }
}
