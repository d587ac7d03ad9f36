package ai.orchestra.schema.preflight;

import java.io.IOException;

/**
 * Looks for one thing that an environment needs; found with {@link java.util.ServiceLoader}.
 *
 * <p>An implementation is stateless and thread-safe; its constructor does nothing. It may come from any jar: what it
 * throws, or a time it does not keep, becomes its result and harms no other check. Checks run side by side.
 */
public interface PreflightCheck {
    /** Returns the name, such as {@code memory}: lower-case letters, digits and dashes. */
    String name();

    /** Returns the place in the report: lower comes first. The checks of the SDK have 100 to 700. */
    int order();

    /**
     * Looks. Ends soon after an interrupt, which comes when the {@linkplain PreflightContext#limit() limit} is over.
     *
     * @param context what the environment needs, and what the check may use
     * @return what was found; {@link CheckStatus#SKIPPED} where there is nothing to look for
     * @throws IOException if the machine does not tell
     * @throws InterruptedException if the thread was interrupted
     */
    CheckResult run(PreflightContext context) throws IOException, InterruptedException;
}
