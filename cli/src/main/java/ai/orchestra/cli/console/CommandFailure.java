package ai.orchestra.cli.console;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/**
 * Ends a command with a message, what to do about it, and an exit code.
 *
 * <p>The message must hold no secret. Immutable, hence thread-safe.
 */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String hint;

    private CommandFailure(int exitCode, String message, String hint) {
        super(message);
        this.exitCode = exitCode;
        this.hint = hint;
    }

    /**
     * Something outside is missing or broken.
     *
     * @param message what is wrong
     * @param hint what to do; empty if the message says it
     */
    public static CommandFailure environment(String message, String hint) {
        return new CommandFailure(ExitCode.ENVIRONMENT, message, hint);
    }

    /**
     * The command line asks for something that cannot be.
     *
     * @param message what is wrong
     * @param hint what to do; empty if the message says it
     */
    public static CommandFailure usage(String message, String hint) {
        return new CommandFailure(ExitCode.USAGE, message, hint);
    }

    /**
     * The command did its work and found something wrong.
     *
     * @param message what is wrong
     * @param hint what to do; empty if the message says it
     */
    public static CommandFailure finding(String message, String hint) {
        return new CommandFailure(ExitCode.FINDINGS, message, hint);
    }

    /**
     * A file cannot be read.
     *
     * @param what the file
     * @param cause why
     */
    public static CommandFailure unreadable(String what, IOException cause) {
        return environment(what + " cannot be read: " + reason(cause), "");
    }

    /**
     * A file cannot be written.
     *
     * @param what the file
     * @param cause why
     */
    public static CommandFailure unwritable(String what, IOException cause) {
        return environment(what + " cannot be written: " + reason(cause), "");
    }

    private static String reason(IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        return String.valueOf(cause.getMessage());
    }

    /** Returns the exit code. */
    public int exitCode() {
        return exitCode;
    }

    /** Returns what to do; empty if the message says it. */
    public String hint() {
        return hint;
    }
}
