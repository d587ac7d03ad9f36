/** Compares the files that exist with the schema, and explains where a value comes from. */
@NullMarked
package ai.orchestra.schema.check;

import org.jspecify.annotations.NullMarked;
