package ai.orchestra.gpu;

import java.util.Optional;

/**
 * Describes the NVIDIA driver; what no source told is empty.
 *
 * <p>Immutable, hence thread-safe.
 *
 * @param version such as {@code 570.124.04}
 * @param cudaVersion the newest CUDA version it supports, such as {@code 12.8}
 * @param openKernelModule whether its kernel module is the open one
 */
public record Driver(Optional<String> version, Optional<String> cudaVersion, Optional<Boolean> openKernelModule) {
    /** What is known when nothing is. */
    public static final Driver UNKNOWN = new Driver(Optional.empty(), Optional.empty(), Optional.empty());
}
