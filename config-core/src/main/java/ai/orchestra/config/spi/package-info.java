/** What every provider found by ServiceLoader has in common. */
@NullMarked
package ai.orchestra.config.spi;

import org.jspecify.annotations.NullMarked;
