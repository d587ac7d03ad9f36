/** The model of a schema file: environments, their variables, and what each inherits. */
@NullMarked
package ai.orchestra.schema;

import org.jspecify.annotations.NullMarked;
