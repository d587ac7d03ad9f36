package ai.orchestra.gpu.internal.read;

import org.jspecify.annotations.Nullable;

/**
 * Holds one {@code /proc/driver/nvidia/gpus/<address>/information}.
 *
 * @param minor the number of its device node, or -1 when it is not known
 */
record ProcEntry(@Nullable String name, @Nullable String uuid, String busId, int minor) {}
