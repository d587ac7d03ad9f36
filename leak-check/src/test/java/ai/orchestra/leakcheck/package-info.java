/**
 * Reads everything that the tests of all modules printed, and looks for test secrets in it.
 *
 * <p>The unit tests of the scanner run under surefire as in every module; {@code SuiteOutputIT} runs after them, under
 * failsafe, when every module has written its reports.
 */
@NullMarked
package ai.orchestra.leakcheck;

import org.jspecify.annotations.NullMarked;
