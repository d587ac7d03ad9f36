/** Decides which GPUs a model server uses and how it splits the model over them. */
@NullMarked
package ai.orchestra.gpu.plan;

import org.jspecify.annotations.NullMarked;
