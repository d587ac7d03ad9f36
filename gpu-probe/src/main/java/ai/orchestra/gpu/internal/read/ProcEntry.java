package ai.orchestra.gpu.internal.read;

import org.jspecify.annotations.Nullable;

/** Holds one {@code /proc/driver/nvidia/gpus/<address>/information}. */
record ProcEntry(@Nullable String name, @Nullable String uuid, String busId) {}
