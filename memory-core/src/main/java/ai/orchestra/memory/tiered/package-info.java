/**
 * A store with a cache in front of it, as one back end: {@link ai.orchestra.memory.tiered.TieredBackend}.
 *
 * <p>The store is the truth. Whatever happens to the cache, calls are answered by the store, and nothing that was
 * acknowledged is lost; what is at stake is only how fresh reads are, see {@link ai.orchestra.memory.tiered.Consistency}.
 */
@NullMarked
package ai.orchestra.memory.tiered;

import org.jspecify.annotations.NullMarked;
