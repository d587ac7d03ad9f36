package ai.orchestra.config.template;

import ai.orchestra.config.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Why a variable is unset although something of its name is written.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param reason half a sentence for the author, such as {@code "A is set later, in line 7; move it up"}
 * @param problem what is wrong even where the reference could do without the variable; {@code null} if nothing is
 */
public record Absence(String reason, @Nullable Problem problem) {}
