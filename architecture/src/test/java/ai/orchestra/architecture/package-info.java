/** Rules that hold across modules, and a broken example for each, so that no rule can pass by seeing nothing. */
@NullMarked
package ai.orchestra.architecture;

import org.jspecify.annotations.NullMarked;
