/** What the report of a broken configuration looks like. */
@NullMarked
package ai.orchestra.examples.errors;

import org.jspecify.annotations.NullMarked;
