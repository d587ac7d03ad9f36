package ai.orchestra.gpu;

/**
 * Tells how a program ended and what it printed.
 *
 * <p>Immutable, hence thread-safe.
 *
 * @param outcome how it ended
 * @param exitCode its exit code; -1 unless it {@linkplain Outcome#EXITED exited}
 * @param stdout what it printed, as UTF-8
 * @param stderr what it complained about, as UTF-8
 * @param detail why it could not be started, or empty text
 */
public record CommandResult(Outcome outcome, int exitCode, String stdout, String stderr, String detail) {
    /** Names the ways in which a program can end. */
    public enum Outcome {
        /** It ended by itself. */
        EXITED,
        /** Its time was over and it was killed. */
        TIMED_OUT,
        /** It printed more than the runner keeps and was killed. */
        FLOODED,
        /** It could not be started; the detail says why. */
        NOT_STARTED,
        /** The waiting thread was interrupted and the program was killed. */
        INTERRUPTED
    }

    /** Returns whether the program ended by itself with exit code 0. */
    public boolean succeeded() {
        return outcome == Outcome.EXITED && exitCode == 0;
    }
}
