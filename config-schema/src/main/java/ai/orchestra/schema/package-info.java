/** Environments described in one typed schema file. */
@NullMarked
package ai.orchestra.schema;

import org.jspecify.annotations.NullMarked;
