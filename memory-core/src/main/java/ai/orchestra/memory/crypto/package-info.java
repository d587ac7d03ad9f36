/** Encryption of what memory keeps, above every store and cache. */
@NullMarked
package ai.orchestra.memory.crypto;

import org.jspecify.annotations.NullMarked;
