/** Broken on purpose. */
@NullMarked
package ai.orchestra.architecture.bad.api;

import org.jspecify.annotations.NullMarked;
