package ai.orchestra.gpu.internal.probe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the kernel's small files. */
final class SmallFile {
    private static final Logger LOG = LoggerFactory.getLogger(SmallFile.class);
    private static final int MAX_BYTES = 1 << 16;

    private SmallFile() {}

    /** Returns the file's text; empty text where it cannot be read, which is the same to a probe. */
    static String text(Path file) {
        if (!Files.isReadable(file)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            LOG.debug("{} cannot be read", file, e);
            return "";
        }
    }

    /** Returns what a directory holds, sorted; nothing where it cannot be read. */
    static List<Path> entries(Path directory) {
        List<Path> entries = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
                stream.forEach(entries::add);
            } catch (IOException | java.nio.file.DirectoryIteratorException e) {
                LOG.debug("{} cannot be listed", directory, e);
            }
        }
        entries.sort(null);
        return entries;
    }
}
