/** Where settings come from, and how an application adds a place of its own. */
@NullMarked
package ai.orchestra.config.source;

import org.jspecify.annotations.NullMarked;
