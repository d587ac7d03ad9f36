package ai.orchestra.cli.console;

/**
 * Says which of the three standard streams are a terminal.
 *
 * <p>Java 17 cannot tell them apart, so the launcher asks the shell and passes the digits of those that are. Immutable,
 * hence thread-safe.
 *
 * @param in whether standard input is a terminal
 * @param out whether standard output is a terminal
 * @param err whether standard error is a terminal
 */
public record Terminals(boolean in, boolean out, boolean err) {
    /** The system property that the launcher sets: {@code 012} if all three are terminals. */
    public static final String PROPERTY = "orchestra.terminals";

    /** None of them is: no colours, no progress, no questions. */
    public static final Terminals NONE = new Terminals(false, false, false);

    /**
     * Reads the launcher's digits.
     *
     * @param digits any of 0, 1 and 2; other characters are passed over
     */
    public static Terminals of(String digits) {
        return new Terminals(digits.indexOf('0') >= 0, digits.indexOf('1') >= 0, digits.indexOf('2') >= 0);
    }
}
