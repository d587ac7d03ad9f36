package ai.orchestra.config.internal.layer;

import java.nio.file.Path;

/**
 * Is told of every file of a load before it is read, so that what changes from then on can be noticed.
 *
 * <p>Implementations need not be thread-safe: a load reads its files on one thread.
 */
public interface FileWatch {
    /** Follows no file. */
    FileWatch NONE = new FileWatch() {
        @Override
        public void reading(Path file) {}

        @Override
        public void absent(Path file) {}
    };

    /** Is called before a file is read, or found to be missing. A file may be read more than once in a load. */
    void reading(Path file);

    /** Is called for a file that would be read, had it been there when its folder was looked into. */
    void absent(Path file);
}
