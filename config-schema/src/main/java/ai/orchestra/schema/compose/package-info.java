/** Reads of compose files what has to be known before they are started: services, published ports, the project's name. */
@NullMarked
package ai.orchestra.schema.compose;

import org.jspecify.annotations.NullMarked;
