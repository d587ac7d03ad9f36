/** Typed, validated settings. */
@NullMarked
package ai.orchestra.config;

import org.jspecify.annotations.NullMarked;
