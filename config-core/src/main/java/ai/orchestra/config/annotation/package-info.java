/** What a settings record may say about its components. */
@NullMarked
package ai.orchestra.config.annotation;

import org.jspecify.annotations.NullMarked;
