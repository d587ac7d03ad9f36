/** How text becomes records, with everything that is wrong in one list. Internal: may change in any release. */
@NullMarked
package ai.orchestra.config.internal.bind;

import org.jspecify.annotations.NullMarked;
