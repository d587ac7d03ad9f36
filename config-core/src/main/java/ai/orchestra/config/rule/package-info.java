/** Rules that tie several components of a settings record together. */
@NullMarked
package ai.orchestra.config.rule;

import org.jspecify.annotations.NullMarked;
