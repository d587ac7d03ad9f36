package ai.orchestra.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * What changes about a file when its content does, also when a symbolic link is turned to another file, as Kubernetes
 * does with mounted configuration.
 *
 * @param modified when the file was last written; {@code null} if it is not there
 * @param size its length in bytes; -1 if it is not there
 * @param key the file system's own identity of the file, where it has one
 */
record FileStamp(
        @Nullable FileTime modified, long size, @Nullable Object key) {
    static final FileStamp ABSENT = new FileStamp(null, -1, null);

    static FileStamp of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileStamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (IOException e) {
            // Not there, or not readable: reading it again says which, in the report.
            return ABSENT;
        }
    }
}
