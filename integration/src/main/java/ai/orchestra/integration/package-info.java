/**
 * Holds nothing but tests: of the parts that may not see each other, put together.
 */
@NullMarked
package ai.orchestra.integration;

import org.jspecify.annotations.NullMarked;
