/** What git keeps of a directory, read from its index without running git. */
@NullMarked
package ai.orchestra.schema.git;

import org.jspecify.annotations.NullMarked;
