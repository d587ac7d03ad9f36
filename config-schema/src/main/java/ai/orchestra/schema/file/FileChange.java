package ai.orchestra.schema.file;

import java.nio.file.Path;

/**
 * What becomes of one file.
 *
 * <p>Immutable and thread-safe.
 *
 * @param target the file, below the root of the changes
 * @param kind what is done to it
 * @param protection who may read it
 */
public record FileChange(Path target, Kind kind, Protection protection) {
    /** What is done to a file. */
    public enum Kind {
        /** It does not exist yet. */
        CREATE,
        /** Its content is replaced. */
        REPLACE,
        /** Its content stays to the byte; others lose the right to read it. */
        PROTECT,
        /** Nothing. */
        KEEP
    }
}
