package ai.orchestra.schema.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Lets one run at a time change a tree, in this process and in others. Thread-safe. */
final class ProcessLock {
    static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(20);

    // Belongs to the process because the lock does: POSIX drops a process's lock on a file as soon as it closes any of
    // its descriptors of that file, so a second thread must not even open it.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final FileOps ops;
    private final Waiting waiting;

    ProcessLock(FileOps ops, Waiting waiting) {
        this.ops = ops;
        this.waiting = waiting;
    }

    /** How time passes while a lock is awaited. */
    interface Waiting {
        void pause(Duration time) throws InterruptedException;
    }

    Closeable take(Path file, Duration patience) throws IOException {
        long pid = ProcessHandle.current().pid();
        for (Duration waited = Duration.ZERO; ; waited = waited.plus(PAUSE)) {
            Closeable lock = attempt(file, "process " + pid);
            if (lock != null) {
                return lock;
            }
            if (waited.compareTo(patience) >= 0) {
                throw new FileChangeException(
                        "another run is changing the files of " + file.getParent() + ": " + holder(file)
                                + " has held " + file.getFileName() + " for more than "
                                + patience.toSeconds() + " s; nothing was changed",
                        List.of("wait for it to end, or end it, then run again"));
            }
            try {
                waiting.pause(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new FileChangeException(
                        "interrupted while waiting for " + file + "; nothing was changed", List.of());
            }
        }
    }

    private @Nullable Closeable attempt(Path file, String holder) throws IOException {
        if (!HELD.add(file)) {
            return null;
        }
        Closeable lock = null;
        try {
            lock = ops.tryLock(file, holder);
        } finally {
            if (lock == null) {
                HELD.remove(file);
            }
        }
        return lock == null ? null : release(file, lock);
    }

    private static Closeable release(Path file, Closeable lock) {
        return () -> {
            try {
                lock.close();
            } finally {
                HELD.remove(file);
            }
        };
    }

    private String holder(Path file) throws IOException {
        if (!HELD.add(file)) {
            return "this process (" + ProcessHandle.current().pid() + ")";
        }
        try {
            String text = new String(ops.read(file), StandardCharsets.UTF_8).strip();
            return text.isEmpty() ? "a process that did not say which" : text;
        } finally {
            HELD.remove(file);
        }
    }
}
