package ai.orchestra.secrets.gcp.migrate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file that only its owner may read, wholly or not at all. Stateless. */
final class PrivateFile {
    private PrivateFile() {}

    static void write(Path target, String text) {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new MigrationException(target + " exists; name a file that does not, or remove it");
        }
        Path directory = target.toAbsolutePath().getParent();
        Path temporary = null;
        try {
            // Java makes temporary files readable by their owner alone where the file system has permissions.
            temporary = Files.createTempFile(directory, ".env-", ".tmp");
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new MigrationException(
                    target + " cannot be written (" + e.getClass().getSimpleName() + ")" + removed(temporary)
                            + "; check the directory and its permissions");
        }
    }

    private static String removed(@org.jspecify.annotations.Nullable Path temporary) {
        if (temporary == null) {
            return "";
        }
        try {
            Files.deleteIfExists(temporary);
            return "";
        } catch (IOException e) {
            return ", and " + temporary + " is left behind";
        }
    }
}
