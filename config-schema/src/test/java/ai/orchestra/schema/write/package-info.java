@NullMarked
package ai.orchestra.schema.write;

import org.jspecify.annotations.NullMarked;
