/** What a machine must have before an environment is started on it, each thing looked for by a check of its own. */
@NullMarked
package ai.orchestra.schema.preflight;

import org.jspecify.annotations.NullMarked;
