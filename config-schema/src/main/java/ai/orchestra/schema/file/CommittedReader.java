package ai.orchestra.schema.file;

import ai.orchestra.schema.file.Journal.Move;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads files as they were last committed: of a run that was interrupted after its decision, the temporary file. Takes
 * no lock, so that reading needs no right to write. Stateless.
 */
final class CommittedReader {
    // Far above what a schema can yield; more is no file of ours.
    private static final long MAX_BYTES = 64L << 20;

    private final FileOps ops;
    private final Layout layout;

    CommittedReader(FileOps ops, Layout layout) {
        this.ops = ops;
        this.layout = layout;
    }

    Seen look(Path path) throws IOException {
        Seen decided = decided(path);
        return decided.content().isPresent() ? decided : read(path);
    }

    private Seen decided(Path path) throws IOException {
        Seen journal = read(layout.committed());
        Journal committed = journal.content()
                .map(bytes -> Journal.parse(bytes, layout.root()))
                .orElse(null);
        if (committed == null) {
            return Seen.NOTHING;
        }
        for (Move move : committed.moves()) {
            if (move.targetBelow(layout.root()).equals(path)) {
                return read(move.temporaryBelow(layout.root()));
            }
        }
        return Seen.NOTHING;
    }

    private Seen read(Path path) throws IOException {
        Stat stat = ops.stat(path);
        if (stat.isMissing()) {
            return Seen.NOTHING;
        }
        if (stat.size() > MAX_BYTES) {
            throw new FileSystemException(
                    path.toString(), null, "it has " + (stat.size() >> 20) + " MiB, and 64 are read");
        }
        try {
            return new Seen(stat, Optional.of(ops.read(path)));
        } catch (NoSuchFileException e) {
            // Moved or deleted since: by the time of another look it is clear.
            return Seen.NOTHING;
        }
    }
}
