package ai.orchestra.schema.internal.preflight;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads the kernel's small files. */
final class KernelFile {
    /** Enough for a table of some 50000 sockets. */
    private static final int MAX_BYTES = 8 << 20;

    private KernelFile() {}

    /** Returns the file's text; nothing where there is no such file or it cannot be read. */
    static Optional<String> text(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8));
        } catch (IOException e) {
            // A process's files go when the process does, and some may only be opened and not read.
            return Optional.empty();
        }
    }

    static List<String> lines(Path file) {
        return text(file).map(text -> text.lines().toList()).orElse(List.of());
    }
}
