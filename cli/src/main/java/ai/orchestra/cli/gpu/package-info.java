/** Commands about GPUs and how a model server should use them. */
@NullMarked
package ai.orchestra.cli.gpu;

import org.jspecify.annotations.NullMarked;
