/** The checks of the SDK. Not API: they are found with {@link java.util.ServiceLoader}. */
@NullMarked
package ai.orchestra.schema.internal.preflight;

import org.jspecify.annotations.NullMarked;
