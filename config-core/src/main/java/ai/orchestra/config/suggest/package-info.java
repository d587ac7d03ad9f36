/** Did you mean: the known name that a mistyped one is nearest to. */
@NullMarked
package ai.orchestra.config.suggest;

import org.jspecify.annotations.NullMarked;
