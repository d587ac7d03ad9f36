/**
 * What a cache in front of a store must do: the fenced protocol, as an interface, and a reference implementation in the
 * memory of the process.
 *
 * <p>The protocol keeps a cache from ever showing less than what was acknowledged. A write puts a <em>token</em> into the
 * entry (BEGIN), stores, and takes the token out again (END). While a token is there, reads go to the store. A read that
 * found nothing gets a <em>ticket</em>; what it read from the store is accepted (FILL) only if no write has begun since,
 * which the entry's <em>epoch</em> tells. Epochs begin at random, so that an entry which was lost and made anew never
 * matches an old ticket. A token that outlives its deadline makes the entry worthless: it is dropped.
 */
@NullMarked
package ai.orchestra.memory.cache;

import org.jspecify.annotations.NullMarked;
