/**
 * Races writers, readers and deletions on a memory manager, and judges afterwards, from nothing but what was acknowledged
 * and what was read, whether a read was ever stale, out of order or incomplete. Logs are lines of text, so that several
 * processes can be judged together.
 */
@NullMarked
package ai.orchestra.testkit.race;

import org.jspecify.annotations.NullMarked;
