package ai.orchestra.gpu;

import java.util.Optional;

/**
 * Names a device that a CUDA program sees.
 *
 * <p>Immutable, hence thread-safe.
 *
 * @param gpu the GPU
 * @param slice its MIG slice, where the program sees only that
 */
public record VisibleDevice(Gpu gpu, Optional<MigSlice> slice) {}
