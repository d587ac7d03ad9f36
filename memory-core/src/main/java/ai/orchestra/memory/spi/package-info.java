/** What a back end implements, and what helps it to. Applications need none of this. */
@NullMarked
package ai.orchestra.memory.spi;

import org.jspecify.annotations.NullMarked;
