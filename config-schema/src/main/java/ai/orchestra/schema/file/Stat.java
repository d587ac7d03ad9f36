package ai.orchestra.schema.file;

import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * What a path is, links not followed. Immutable.
 *
 * @param kind what lies there
 * @param permissions empty where the file system has none
 * @param size in bytes
 * @param modified in nanoseconds since 1970
 */
record Stat(Kind kind, Set<PosixFilePermission> permissions, long size, long modified) {
    static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");
    static final Set<PosixFilePermission> OWNER_DIRECTORY = PosixFilePermissions.fromString("rwx------");
    static final Stat MISSING = new Stat(Kind.MISSING, Set.of(), -1, -1);

    enum Kind {
        MISSING,
        FILE,
        DIRECTORY,
        LINK,
        OTHER
    }

    boolean isMissing() {
        return kind == Kind.MISSING;
    }

    boolean isFile() {
        return kind == Kind.FILE;
    }

    boolean isDirectory() {
        return kind == Kind.DIRECTORY;
    }

    /** Returns whether others than the owner have any right. */
    boolean isOpenToOthers() {
        return permissions.stream().anyMatch(each -> !each.name().startsWith("OWNER_"));
    }

    /** Returns whether the owner took its own right to write. */
    boolean isReadOnly() {
        return !permissions.isEmpty() && !permissions.contains(PosixFilePermission.OWNER_WRITE);
    }

    /** Returns the permissions as digits, such as {@code 0644}. */
    String mode() {
        int mode = 0;
        for (PosixFilePermission each : permissions) {
            // The constants go from OWNER_READ, the highest bit, down to OTHERS_EXECUTE.
            mode |= 0400 >> each.ordinal();
        }
        return "0" + Integer.toOctalString(01000 | mode).substring(1);
    }
}
