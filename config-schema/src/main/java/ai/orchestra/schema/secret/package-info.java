/** The kinds of generated secrets, and how their values are made. */
@NullMarked
package ai.orchestra.schema.secret;

import org.jspecify.annotations.NullMarked;
