/** The Engine of tests, and tests of its client. */
@NullMarked
package ai.orchestra.schema.docker;

import org.jspecify.annotations.NullMarked;
