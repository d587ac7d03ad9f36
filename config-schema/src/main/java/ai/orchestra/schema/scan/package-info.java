/** Finds credentials in files, without ever saying what they are. */
@NullMarked
package ai.orchestra.schema.scan;

import org.jspecify.annotations.NullMarked;
