package ai.orchestra.cli;

import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Sets up the logging of the JDK, to which everything here logs: warnings, in one line, on standard error.
 *
 * <p>The JDK makes an instance when the first logger is asked for. Not thread-safe; it has no state of its own.
 */
public final class LogSetup {
    /** The system property that silences warnings. */
    static final String QUIET = "orchestra.quiet";

    /** Sets the root logger's handler. */
    public LogSetup() {
        boolean quiet = Boolean.getBoolean(QUIET);
        ConsoleHandler handler = new ConsoleHandler();
        handler.setLevel(quiet ? Level.OFF : Level.WARNING);
        handler.setFormatter(new Formatter() {
            @Override
            public String format(LogRecord entry) {
                return line(entry.getLevel(), formatMessage(entry));
            }
        });
        Logger root = Logger.getLogger("");
        root.setLevel(quiet ? Level.OFF : Level.WARNING);
        root.addHandler(handler);
    }

    static String line(Level level, String message) {
        return "orchestra: " + (level.intValue() >= Level.SEVERE.intValue() ? "error: " : "warning: ") + message
                + System.lineSeparator();
    }
}
