/** Tests of the reader of compose files. */
@NullMarked
package ai.orchestra.schema.compose;

import org.jspecify.annotations.NullMarked;
