/** JUnit extensions for tests of applications. */
@NullMarked
package ai.orchestra.testkit.junit;

import org.jspecify.annotations.NullMarked;
