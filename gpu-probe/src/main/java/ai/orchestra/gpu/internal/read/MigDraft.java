package ai.orchestra.gpu.internal.read;

import org.jspecify.annotations.Nullable;

/**
 * Holds what one source printed about a MIG slice.
 *
 * @param index its number on its GPU
 * @param profile such as 1g.5gb, or null
 * @param uuid or null
 * @param memoryBytes or null
 */
public record MigDraft(
        int index,
        @Nullable String profile,
        @Nullable String uuid,
        @Nullable Long memoryBytes) {
    MigDraft mergedWith(MigDraft other) {
        return new MigDraft(
                index,
                profile != null ? profile : other.profile,
                uuid != null ? uuid : other.uuid,
                memoryBytes != null ? memoryBytes : other.memoryBytes);
    }
}
