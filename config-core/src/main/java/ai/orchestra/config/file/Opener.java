package ai.orchestra.config.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens a file; a seam, because a test that runs as root is never denied anything. */
interface Opener {
    Opener FILES = Files::newInputStream;

    InputStream open(Path file) throws IOException;
}
