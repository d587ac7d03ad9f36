/** Embeddings: what makes them, and how items get theirs. */
@NullMarked
package ai.orchestra.memory.embed;

import org.jspecify.annotations.NullMarked;
