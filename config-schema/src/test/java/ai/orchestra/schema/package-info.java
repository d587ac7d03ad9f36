@NullMarked
package ai.orchestra.schema;

import org.jspecify.annotations.NullMarked;
