/** Everything that is generated from a schema, one writer for each kind of file. */
@NullMarked
package ai.orchestra.schema.write;

import org.jspecify.annotations.NullMarked;
