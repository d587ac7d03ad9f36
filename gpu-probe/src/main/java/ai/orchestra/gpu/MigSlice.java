package ai.orchestra.gpu;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Describes one slice of a GPU that is partitioned by MIG (Multi-Instance GPU).
 *
 * <p>Immutable, hence thread-safe. A process can use one slice only, and slices have no peer-to-peer access.
 *
 * @param index the number of the slice on its GPU, from 0
 * @param profile the size as printed, such as {@code 1g.5gb} or {@code 1g.10gb+me}
 * @param uuid {@code MIG-<uuid>}, or {@code MIG-GPU-<uuid of the parent>/<gi>/<ci>} before driver R470
 * @param memoryBytes the memory of the slice, not of its parent, in bytes
 */
public record MigSlice(int index, Optional<String> profile, Optional<String> uuid, OptionalLong memoryBytes) {}
