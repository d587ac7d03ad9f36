/** What fourteen readers of {@code .env} files make of a value, and how to write it so that they agree. */
@NullMarked
package ai.orchestra.schema.portability;

import org.jspecify.annotations.NullMarked;
