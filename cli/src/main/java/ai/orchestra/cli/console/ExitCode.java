package ai.orchestra.cli.console;

/**
 * What the command line tells the shell; the numbers never change.
 *
 * <p>This class is thread-safe: it has no state.
 */
public final class ExitCode {
    /** Everything is well. */
    public static final int OK = 0;

    /** The command did its work and found something wrong. */
    public static final int FINDINGS = 1;

    /** The command line itself is wrong; nothing was done. */
    public static final int USAGE = 2;

    /** Something outside is missing or broken: a file, a server, a permission. */
    public static final int ENVIRONMENT = 3;

    private ExitCode() {}
}
