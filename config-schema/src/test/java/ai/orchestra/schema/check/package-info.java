@NullMarked
package ai.orchestra.schema.check;

import org.jspecify.annotations.NullMarked;
