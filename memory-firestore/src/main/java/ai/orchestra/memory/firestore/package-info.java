/**
 * Memory kept in Firestore.
 *
 * <p>{@link ai.orchestra.memory.firestore.MemoryCollection} fixes the names of collections and fields; data of the
 * original system lies under the same ones.
 */
@NullMarked
package ai.orchestra.memory.firestore;

import org.jspecify.annotations.NullMarked;
