package ai.orchestra.schema.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that this package does to a file system, one call each, so that tests can let every single one fail. */
interface FileOps {
    /** Returns what a path is; a missing one is an answer. Links are not followed. */
    Stat stat(Path path) throws IOException;

    /** Returns an existing path without links. */
    Path real(Path path) throws IOException;

    /** Returns whether this process may write; the permissions alone do not tell. */
    boolean isWritable(Path path) throws IOException;

    /** Returns whether nobody may write where a path lies, whatever its permissions say. */
    default boolean isOnReadOnlyStorage(Path path) throws IOException {
        return false;
    }

    byte[] read(Path file) throws IOException;

    /** Makes one directory, 0700 from the start if it is the owner's alone. */
    void makeDirectory(Path directory, boolean ownerOnly) throws IOException;

    /** Makes a file that must not exist, 0600 from the start if it is the owner's alone. */
    Output create(Path file, boolean ownerOnly) throws IOException;

    void permit(Path path, Set<PosixFilePermission> permissions) throws IOException;

    /** Replaces the target in one step. */
    void move(Path from, Path to) throws IOException;

    /** Deletes a file or an empty directory; a missing one is fine. */
    void delete(Path path) throws IOException;

    /** Makes what was created, moved and deleted in a directory survive a loss of power. */
    void syncDirectory(Path directory) throws IOException;

    /**
     * Takes the lock of a file, which is made if it is missing, and writes the holder into it.
     *
     * @return ends the lock; null if another process has it
     */
    @Nullable Closeable tryLock(Path file, String holder) throws IOException;

    /** A file that is being written. */
    interface Output extends Closeable {
        /** Writes some of the bytes, at least one. */
        void write(ByteBuffer bytes) throws IOException;

        /** Returns once the content has reached the disk. */
        void force() throws IOException;
    }
}
