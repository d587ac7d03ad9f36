/** A small client of the Docker Engine's API: over its unix socket, or plain TCP, with a deadline on every call. */
@NullMarked
package ai.orchestra.schema.docker;

import org.jspecify.annotations.NullMarked;
