package ai.orchestra.schema.file;

import java.nio.file.Path;
import java.util.List;

/**
 * Collects changes of files below one directory, shows them, and makes all of them or none.
 *
 * <p>Planning writes nothing. {@link #apply()} takes the lock of {@code secrets/}, completes or undoes what an
 * interrupted run left, and writes only if the files still are what they were when the changes were collected. Not
 * thread-safe.
 */
public final class FileChanges {
    private FileChanges() {}

    /**
     * Returns an empty collection. Lock and journal lie in {@code secrets/} below the root.
     *
     * @param root the directory below which all targets lie
     */
    public static FileChanges under(Path root) {
        return under(root, root.resolve("secrets"));
    }

    /**
     * Returns an empty collection.
     *
     * @param root the directory below which all targets lie
     * @param secretsDirectory where lock and journal lie, made 0700 if it is missing; below the root
     */
    public static FileChanges under(Path root, Path secretsDirectory) {
        throw new UnsupportedOperationException("not written yet");
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
        throw new UnsupportedOperationException("not written yet");
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
        throw new UnsupportedOperationException("not written yet");
    }

    /** Returns what becomes of each file, in the order in which they were added. Writes nothing. */
    public List<FileChange> list() {
        throw new UnsupportedOperationException("not written yet");
    }

    /** Returns the changes as text, file by file, with the lines that differ. Writes nothing. */
    public String diff() {
        throw new UnsupportedOperationException("not written yet");
    }

    /**
     * Makes all changes, or none.
     *
     * @return what was done to each file
     * @throws FilesChangedException if a file is no longer what it was when it was added; plan again
     * @throws FileChangeException if a target cannot be written, with every reason; nothing was changed
     */
    public List<FileChange> apply() {
        throw new UnsupportedOperationException("not written yet");
    }
}
