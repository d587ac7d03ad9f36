package ai.orchestra.config.file;

import ai.orchestra.config.problem.Problem;
import java.nio.file.Path;

/**
 * What reading a text file came to: its content, that there is none, or why it cannot be read.
 *
 * <p>A file is read as strict UTF-8, at most {@value #MAX_BYTES} bytes of it and no line above {@value #MAX_LINE_BYTES}
 * bytes. Both limits are far above any hand-written settings file, and keep a wrong path (a log, a disk image) from
 * filling the memory. What is no regular file (a pipe, a device, a directory) is refused before it is opened, so
 * reading never blocks on one. Symbolic links are followed.
 *
 * <p>All implementations are immutable and thread-safe. None shows the content in {@code toString} or in a problem.
 */
public sealed interface FileText {
    /** The largest file that is read: 4 MiB. */
    int MAX_BYTES = 4 << 20;

    /** The longest line that is read: 1 MiB. */
    int MAX_LINE_BYTES = 1 << 20;

    /**
     * Reads a file.
     *
     * @param shownAs the path that problems show, usually relative to the directory of the load
     * @param file the file to open
     * @return never an exception for anything that the file system answers
     */
    static FileText read(Path shownAs, Path file) {
        return new TextReader(shownAs, Opener.FILES).read(file);
    }

    /**
     * The file was read.
     *
     * @param path the path as it is shown in problems
     * @param text the text, without a byte order mark, with line breaks as they stand in the file
     */
    record Content(Path path, String text) implements FileText {
        /** Returns the text without the one line end that editors and {@code echo} put last; no more is taken away. */
        public String withoutLastLineEnd() {
            if (text.endsWith("\r\n")) {
                return text.substring(0, text.length() - 2);
            }
            return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        }

        /** Returns the path and the length, never the text. */
        @Override
        public String toString() {
            return "Content[" + path + ", " + text.length() + " characters]";
        }
    }

    /**
     * There is no such file.
     *
     * @param path the path as it is shown in problems
     */
    record Absent(Path path) implements FileText {}

    /**
     * There is something, and it cannot be read as text.
     *
     * @param problem what is wrong and what to do, with line and column if a byte is to blame
     */
    record Unreadable(Problem problem) implements FileText {}
}
