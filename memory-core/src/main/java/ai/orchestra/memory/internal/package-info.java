/** The manager over any back end. Not API: may change without notice. */
@NullMarked
package ai.orchestra.memory.internal;

import org.jspecify.annotations.NullMarked;
