/** What the kits share, and nobody else may use. */
@NullMarked
package ai.orchestra.testkit.internal;

import org.jspecify.annotations.NullMarked;
