/** Broken on purpose. */
@NullMarked
package ai.orchestra.architecture.bad.libraries;

import org.jspecify.annotations.NullMarked;
