package ai.orchestra.config.docs;

import java.nio.file.Path;

/**
 * A generated file that is not what the records give now.
 *
 * <p>This record is immutable and thread-safe. It repeats nothing that the file holds, which may be a secret by mistake.
 *
 * @param file the file
 * @param line the first line that differs, counted from 1; 0 if there is no such file
 * @param reason what is wrong and what to run, in one line
 */
public record StaleFile(Path file, int line, String reason) {
    /** Returns place and reason, such as {@code docs/settings.md:12 differs ...}. */
    public String describe() {
        return file + (line > 0 ? ":" + line : "") + " " + reason;
    }
}
