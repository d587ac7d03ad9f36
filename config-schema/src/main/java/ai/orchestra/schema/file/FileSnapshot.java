package ai.orchestra.schema.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The contents of several files at one moment, between two runs that change them.
 *
 * <p>It is read without a lock, twice, until both readings agree; what an interrupted run had decided counts as done.
 * Immutable and thread-safe; contents are copied on the way out.
 */
public final class FileSnapshot {
    private static final int ATTEMPTS = 100;

    private final Map<Path, Seen> files;

    private FileSnapshot(Map<Path, Seen> files) {
        this.files = files;
    }

    /**
     * Reads files; a missing one is no error.
     *
     * @param root the directory below which all of them lie
     * @param secretsDirectory where lock and journal lie
     * @param paths the files
     * @throws FileChangeException if one cannot be read
     */
    public static FileSnapshot read(Path root, Path secretsDirectory, List<Path> paths) {
        return read(new SystemFileOps(), root, secretsDirectory, paths);
    }

    static FileSnapshot read(FileOps ops, Path root, Path secretsDirectory, List<Path> paths) {
        try {
            CommittedReader reader = new CommittedReader(ops, Layout.of(ops, root, secretsDirectory));
            Map<Path, Seen> last = look(ops, reader, paths);
            for (int i = 0; i < ATTEMPTS; i++) {
                Map<Path, Seen> next = look(ops, reader, paths);
                if (same(last, next)) {
                    return new FileSnapshot(next);
                }
                last = next;
            }
        } catch (IOException e) {
            throw new FileChangeException("files cannot be read", List.of(Failures.reason(e)));
        }
        throw new FileChangeException(
                "files change faster than they can be read", List.of(paths + ": see which program keeps writing them"));
    }

    private static Map<Path, Seen> look(FileOps ops, CommittedReader reader, List<Path> paths) throws IOException {
        Map<Path, Seen> found = new LinkedHashMap<>();
        for (Path path : paths) {
            found.put(path, reader.look(Layout.resolve(ops, path)));
        }
        return found;
    }

    private static boolean same(Map<Path, Seen> one, Map<Path, Seen> other) {
        return one.keySet().stream()
                .allMatch(path ->
                        Seen.same(one.get(path).content(), other.get(path).content()));
    }

    /**
     * Returns a file's content, or nothing if there is no such file.
     *
     * @param path one of the files that were read
     */
    public Optional<byte[]> content(Path path) {
        return seen(path).content().map(byte[]::clone);
    }

    /**
     * Returns a file's permissions as digits such as {@code 0644} if others than its owner have any, else nothing.
     *
     * @param path one of the files that were read
     */
    public Optional<String> exposure(Path path) {
        Stat stat = seen(path).stat();
        return stat.isOpenToOthers() ? Optional.of(stat.mode()) : Optional.empty();
    }

    /**
     * Returns when a file was written, or nothing if there is no such file.
     *
     * @param path one of the files that were read
     */
    public Optional<Instant> modified(Path path) {
        Stat stat = seen(path).stat();
        return stat.isMissing()
                ? Optional.empty()
                : Optional.of(Instant.EPOCH.plus(stat.modified(), TimeUnit.NANOSECONDS.toChronoUnit()));
    }

    private Seen seen(Path path) {
        Seen seen = files.get(path);
        if (seen == null) {
            throw new IllegalArgumentException(path + " was not read");
        }
        return seen;
    }
}
