package ai.orchestra.schema.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Collects changes of files below one directory, shows them, and makes all of them or none.
 *
 * <p>Planning writes nothing. {@link #apply()} takes the lock of {@code secrets/}, completes or undoes what an
 * interrupted run left, and writes only if the files still are what they were when they were planned. A process that is
 * killed at any moment leaves all files as they were or all as they become, once the next run has opened them. Not
 * thread-safe.
 */
public final class FileChanges {
    private final FileOps ops;
    private final ProcessLock.Waiting waiting;
    private final Path root;
    private final Path secretsDirectory;
    private final Map<Path, Target> targets = new LinkedHashMap<>();
    private final Map<Path, Optional<byte[]>> expected = new LinkedHashMap<>();

    FileChanges(FileOps ops, ProcessLock.Waiting waiting, Path root, Path secretsDirectory) {
        this.ops = ops;
        this.waiting = waiting;
        this.root = root;
        this.secretsDirectory = secretsDirectory;
    }

    /**
     * Returns an empty collection. Lock and journal lie in {@code secrets/} below the root.
     *
     * @param root the directory below which all targets lie; made if it is missing
     */
    public static FileChanges under(Path root) {
        return under(root, root.resolve("secrets"));
    }

    /**
     * Returns an empty collection.
     *
     * @param root the directory below which all targets lie; made if it is missing
     * @param secretsDirectory where lock and journal lie, made 0700 if it is missing, else narrowed to it; the same for
     *     all runs that may meet in the root
     */
    public static FileChanges under(Path root, Path secretsDirectory) {
        return new FileChanges(new SystemFileOps(), pause -> Thread.sleep(pause.toMillis()), root, secretsDirectory);
    }

    /**
     * Adds a file; its lines are shown to the letter if it is {@link Protection#READABLE}, and not at all if not.
     *
     * @param target where, absolute or relative to the working directory, below the root
     * @param content all of it
     * @param protection who may read it
     * @throws IllegalArgumentException if the target was added before
     */
    public FileChanges put(Path target, byte[] content, Protection protection) {
        return add(target, content, protection, protection == Protection.READABLE ? Disclosure.everything() : null);
    }

    /**
     * Adds a file of which a difference shows what the disclosure allows.
     *
     * @param target where, absolute or relative to the working directory, below the root
     * @param content all of it
     * @param protection who may read it
     * @param disclosure asked for every line that differs, before and after
     * @throws IllegalArgumentException if the target was added before
     */
    public FileChanges put(Path target, byte[] content, Protection protection, Disclosure disclosure) {
        return add(target, content, protection, disclosure);
    }

    /**
     * States what a file was when the changes were worked out from it; {@link #apply()} refuses if it no longer is.
     * What {@link #list()} and {@link #diff()} have shown is stated that way by itself.
     *
     * @param target a file that is added, or one that is only read
     * @param content what it was, nothing if it did not exist
     */
    public FileChanges expect(Path target, Optional<byte[]> content) {
        expected.put(key(target), content.map(byte[]::clone));
        return this;
    }

    /**
     * Returns what becomes of each file, in the order in which they were added. Writes nothing.
     *
     * @throws FileChangeException if a target cannot be written, with every reason
     */
    public List<FileChange> list() {
        return plan().stream().map(Planned::change).toList();
    }

    /**
     * Returns the changes as text, file by file, with the lines that differ. Writes nothing.
     *
     * @throws FileChangeException if a target cannot be written, with every reason
     */
    public String diff() {
        return DiffText.of(plan());
    }

    /**
     * Makes all changes, or none.
     *
     * <p>A file whose content stays is not written, so that its time of modification stays too.
     *
     * @return what was done to each file
     * @throws FilesChangedException if a file is no longer what it was when it was planned; plan again
     * @throws FileChangeException if a target cannot be written, with every reason, or if another process is changing
     *     the same files for longer than 10 seconds; nothing was changed
     */
    public List<FileChange> apply() {
        return apply(ProcessLock.PATIENCE);
    }

    List<FileChange> apply(Duration patience) {
        try {
            Layout layout = Layout.of(ops, root, secretsDirectory);
            List<Planned> planned = inspect(layout);
            requireExpected(layout);
            if (planned.stream().allMatch(each -> each.kind() == FileChange.Kind.KEEP) && isAtRest(layout)) {
                return planned.stream().map(Planned::change).toList();
            }
            makeSecretsDirectory(layout);
            try (Closeable lock = new ProcessLock(ops, waiting).take(layout.lock(), patience)) {
                return write(layout);
            }
        } catch (IOException e) {
            throw new FileChangeException(
                    "the files cannot be written",
                    List.of(Failures.reason(e)
                            + "; allow writing and leave room there, or choose another output directory"));
        }
    }

    private FileChanges add(Path target, byte[] content, Protection protection, @Nullable Disclosure disclosure) {
        Target added = new Target(target, content, protection, disclosure);
        if (targets.putIfAbsent(key(target), added) != null) {
            throw new IllegalArgumentException(target + " was added before");
        }
        return this;
    }

    private static Path key(Path target) {
        return target.toAbsolutePath().normalize();
    }

    private List<Planned> plan() {
        try {
            List<Planned> planned = inspect(Layout.of(ops, root, secretsDirectory));
            planned.forEach(each -> expected.putIfAbsent(key(each.target().path()), each.before()));
            return planned;
        } catch (IOException e) {
            throw new FileChangeException("the files cannot be planned", List.of(Failures.reason(e)));
        }
    }

    private List<Planned> inspect(Layout layout) {
        return new Inspector(ops, layout).inspect(List.copyOf(targets.values()));
    }

    private boolean isAtRest(Layout layout) throws IOException {
        return !ops.stat(layout.secrets()).isOpenToOthers()
                && ops.stat(layout.preparing()).isMissing()
                && ops.stat(layout.committed()).isMissing();
    }

    private void makeSecretsDirectory(Layout layout) throws IOException {
        Path existing = Layout.existing(ops, layout.secrets());
        for (Path name : existing.relativize(layout.secrets())) {
            if (name.toString().isEmpty()) {
                break;
            }
            existing = existing.resolve(name);
            try {
                ops.makeDirectory(existing, existing.equals(layout.secrets()));
            } catch (FileAlreadyExistsException e) {
                // Another run was faster; what it is was checked, and is used as such below.
            }
        }
        if (ops.stat(layout.secrets()).isOpenToOthers()) {
            ops.permit(layout.secrets(), Stat.OWNER_DIRECTORY);
            if (targets.values().stream().anyMatch(each -> each.protection() == Protection.OWNER_ONLY)) {
                Failures.requireClosed(ops, layout.secrets());
            }
        }
    }

    private List<FileChange> write(Layout layout) throws IOException {
        new Recovery(ops, layout).run();
        List<Planned> planned = inspect(layout);
        requireExpected(layout);
        for (Planned each : planned) {
            if (each.kind() == FileChange.Kind.PROTECT) {
                ops.permit(each.path(), Stat.OWNER_FILE);
                Failures.requireClosed(ops, each.path());
            }
        }
        List<Planned> written = planned.stream().filter(Planned::isWritten).toList();
        if (!written.isEmpty()) {
            new Commit(ops, layout, UUID.randomUUID().toString().substring(0, 8)).run(written);
        }
        return planned.stream().map(Planned::change).toList();
    }

    private void requireExpected(Layout layout) throws IOException {
        CommittedReader reader = new CommittedReader(ops, layout);
        List<String> changed = new ArrayList<>();
        for (Map.Entry<Path, Optional<byte[]>> each : expected.entrySet()) {
            Seen now = reader.look(Layout.resolve(ops, each.getKey()));
            if (!Seen.same(each.getValue(), now.content())) {
                changed.add(each.getKey() + " is not what it was");
            }
        }
        if (!changed.isEmpty()) {
            throw new FilesChangedException(changed);
        }
    }
}
