package ai.orchestra.schema.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Puts failures of the file system into words. Stateless. */
final class Failures {
    private Failures() {}

    static FileChangeException of(String summary, Path path, IOException failure) {
        return new FileChangeException(summary, List.of(path + ": " + reason(failure)));
    }

    /**
     * Fails if others may use what is to hold secrets. On vfat, NTFS, CIFS and WSL's /mnt/c a mode may be set without an
     * error, and is not kept.
     */
    static void requireClosed(FileOps ops, Path path) throws IOException {
        Stat stat = ops.stat(path);
        if (stat.isOpenToOthers()) {
            throw new FileSystemException(
                    path.toString(),
                    null,
                    "would hold secrets, and its file system lets others use it (" + stat.mode()
                            + ") whatever is asked of it; choose an output directory on one that keeps permissions");
        }
    }

    /** Returns which file and why; the exceptions' own messages are often a bare path. */
    static String reason(IOException failure) {
        if (failure instanceof FileSystemException of && of.getFile() != null) {
            return of.getFile() + ": " + why(of);
        }
        return String.valueOf(failure.getMessage());
    }

    private static String why(FileSystemException failure) {
        if (failure.getReason() != null) {
            return failure.getReason();
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NoSuchFileException) {
            return "it does not exist";
        }
        return failure instanceof FileAlreadyExistsException
                ? "it exists already"
                : failure.getClass().getSimpleName();
    }
}
