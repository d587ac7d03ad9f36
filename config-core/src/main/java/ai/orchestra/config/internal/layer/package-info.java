/** The layers of one load, highest first, and which of them wins. Internal: may change in any release. */
@NullMarked
package ai.orchestra.config.internal.layer;

import org.jspecify.annotations.NullMarked;
