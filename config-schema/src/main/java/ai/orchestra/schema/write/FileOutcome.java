package ai.orchestra.schema.write;

import java.nio.file.Path;

/**
 * What happens to one file.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param path the file, relative to the folder of the artifacts
 * @param change what happens
 */
public record FileOutcome(Path path, Change change) {
    /** What can happen to a file. Immutable and thread-safe. */
    public enum Change {
        /** It is not there yet. */
        CREATE,
        /** It has another content. */
        UPDATE,
        /** Only its permission is another. */
        PERMISSION,
        /** It stays, with its time. */
        SAME
    }
}
