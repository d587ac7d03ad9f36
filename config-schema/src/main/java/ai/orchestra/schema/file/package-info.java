/** Changes of several files that come about together or not at all. */
@NullMarked
package ai.orchestra.schema.file;

import org.jspecify.annotations.NullMarked;
