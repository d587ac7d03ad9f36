package ai.orchestra.schema.file;

/** Who may read a generated file. Immutable and thread-safe. */
public enum Protection {
    /** It holds secrets: 0600 from the moment it exists, never shown in a difference, refused where git tracks it. */
    OWNER_ONLY,
    /** It holds none: a new file gets what the process's umask leaves, an existing one keeps its permissions. */
    READABLE
}
