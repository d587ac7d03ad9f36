package ai.orchestra.leakcheck;

import java.nio.file.Path;
import java.util.Locale;

/**
 * A place where a secret was printed. It never holds what stands there.
 *
 * @param file the file
 * @param line counted from 1
 * @param encoding how the secret was written
 */
record Leak(Path file, int line, Encoding encoding) {
    @Override
    public String toString() {
        return file + ":" + line + ": a test secret as " + encoding.name().toLowerCase(Locale.ROOT);
    }
}
