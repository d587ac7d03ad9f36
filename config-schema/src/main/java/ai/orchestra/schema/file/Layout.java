package ai.orchestra.schema.file;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Where everything lies, without links. Immutable.
 *
 * @param root the directory below which all targets lie; may be missing
 * @param secrets the directory of lock and journal; may be missing
 */
record Layout(Path root, Path secrets) {
    static Layout of(FileOps ops, Path root, Path secrets) throws IOException {
        return new Layout(resolve(ops, root), resolve(ops, secrets));
    }

    /** Returns a path whose existing part is free of links. */
    static Path resolve(FileOps ops, Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        Path existing = existing(ops, absolute);
        return ops.real(existing).resolve(existing.relativize(absolute)).normalize();
    }

    /** Returns the path itself or the nearest directory above it that exists. */
    static Path existing(FileOps ops, Path path) throws IOException {
        Path existing = path;
        while (ops.stat(existing).isMissing()) {
            existing = existing.getParent();
        }
        return existing;
    }

    Path lock() {
        return secrets.resolve(".orchestra.lock");
    }

    /** Names temporary files that are being written and count for nothing. */
    Path preparing() {
        return secrets.resolve(".orchestra.preparing");
    }

    /** Names temporary files that are complete and stand for their targets. */
    Path committed() {
        return secrets.resolve(".orchestra.committed");
    }

    String relative(Path path) {
        return root.relativize(path).toString();
    }
}
