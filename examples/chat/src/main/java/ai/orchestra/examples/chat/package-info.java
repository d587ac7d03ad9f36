/** A chat service over the memory interface. */
@NullMarked
package ai.orchestra.examples.chat;

import org.jspecify.annotations.NullMarked;
