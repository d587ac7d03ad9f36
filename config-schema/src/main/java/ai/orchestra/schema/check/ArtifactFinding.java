package ai.orchestra.schema.check;

import ai.orchestra.config.origin.Origin;

/**
 * One way in which a file differs from the schema.
 *
 * <p>This record is immutable and thread-safe; it never holds the value of a secret.
 *
 * @param kind what kind of difference
 * @param environment the environment's name
 * @param subject the variable, secret or file
 * @param origin where it is, with line and column if one of them is to blame
 * @param text what is wrong and what to do, in one line
 */
public record ArtifactFinding(Kind kind, String environment, String subject, Origin.File origin, String text) {
    /** What can be found. Immutable and thread-safe. */
    public enum Kind {
        /** A file, variable or secret that should be there is not. */
        MISSING,
        /** A variable or secret that the schema does not have. */
        EXTRA,
        /** A value that is not of its type. */
        WRONG_TYPE,
        /** A secret that is shorter or simpler than its policy asks for, or a well-known sample. */
        WEAK_SECRET,
        /** A file or folder that others may read. */
        WRONG_PERMISSION,
        /** A secret that is due for rotation, or an overlap that is over. */
        STALE,
        /** A file whose content is not what would be generated. */
        DRIFT,
        /** A file that cannot be read or understood. */
        UNREADABLE
    }

    /** Returns the finding as a line of a report. */
    @Override
    public String toString() {
        return kind + " " + origin.describe() + "  " + subject + "  " + text;
    }
}
