/**
 * Proves caches for {@link ai.orchestra.memory.tiered.TieredBackend}: extend
 * {@link ai.orchestra.testkit.cache.HistoryCacheConformance} or
 * {@link ai.orchestra.testkit.cache.SessionCacheConformance}.
 */
@NullMarked
package ai.orchestra.testkit.cache;

import org.jspecify.annotations.NullMarked;
