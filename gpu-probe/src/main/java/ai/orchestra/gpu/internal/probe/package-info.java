/** The probes that ship with the SDK: nvidia-smi, and the driver's files. */
@NullMarked
package ai.orchestra.gpu.internal.probe;

import org.jspecify.annotations.NullMarked;
