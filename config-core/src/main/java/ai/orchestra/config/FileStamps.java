package ai.orchestra.config;

import ai.orchestra.config.internal.layer.FileWatch;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The stamps that the files of one reading had before they were read. Not thread-safe, and not changed after the reading. */
final class FileStamps implements FileWatch {
    private final Map<Path, FileStamp> stamps = new HashMap<>();

    @Override
    public void reading(Path file) {
        stamps.computeIfAbsent(file, FileStamp::of);
    }

    @Override
    public void absent(Path file) {
        stamps.putIfAbsent(file, FileStamp.ABSENT);
    }

    /** Follows the files of another reading as well, from what they are now. */
    void include(FileStamps other) {
        other.stamps.keySet().forEach(this::reading);
    }

    /** Returns whether a file is another one than it was. */
    boolean areStale() {
        for (Map.Entry<Path, FileStamp> stamp : stamps.entrySet()) {
            if (!FileStamp.of(stamp.getKey()).equals(stamp.getValue())) {
                return true;
            }
        }
        return false;
    }
}
