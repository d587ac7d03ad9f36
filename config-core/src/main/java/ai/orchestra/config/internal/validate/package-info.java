/** The bridge to Bean Validation, which is optional at run time. Internal: may change in any release. */
@NullMarked
package ai.orchestra.config.internal.validate;

import org.jspecify.annotations.NullMarked;
