package ai.orchestra.schema.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The work tree of a git repository, and which files its index holds.
 *
 * <p>The index is read as documented in git's {@code Documentation/gitformat-index.txt}, versions 2 to 4, with SHA-1 or
 * SHA-256, sparse and split; linked work trees and submodules, whose {@code .git} is a file, count too. Git itself is
 * not run, and {@code GIT_DIR} and {@code core.worktree} are not looked at. Immutable and thread-safe: it holds what
 * the index was when it was read.
 */
public final class GitWorkTree {
    private static final Pattern SHA256 = Pattern.compile("(?im)^\\s*objectformat\\s*=\\s*\"?sha256");
    private static final Pattern IGNORE_CASE = Pattern.compile("(?im)^\\s*ignorecase\\s*=\\s*\"?true");
    private static final int SHA1_BYTES = 20;
    private static final int SHA256_BYTES = 32;

    private final Path root;
    private final NavigableSet<String> files;
    private final boolean ignoreCase;

    private GitWorkTree(Path root, NavigableSet<String> files, boolean ignoreCase) {
        this.root = root;
        this.files = files;
        this.ignoreCase = ignoreCase;
    }

    /**
     * Returns the innermost work tree that a path lies in, or nothing if it lies in none.
     *
     * @param path a file or directory, which need not exist
     * @throws IOException if the repository cannot be understood; the message says which file and why
     */
    public static Optional<GitWorkTree> containing(Path path) throws IOException {
        Path existing = path.toAbsolutePath().normalize();
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        for (Path at = existing.toRealPath(); at != null; at = at.getParent()) {
            Path repository = repository(at.resolve(".git"));
            if (repository != null) {
                return Optional.of(read(at, repository));
            }
        }
        return Optional.empty();
    }

    /** Returns the directory that holds the files. */
    public Path root() {
        return root;
    }

    /**
     * Returns the paths of all tracked files relative to {@link #root()}, with {@code /}, in order; one that ends with
     * {@code /} stands for all that a sparse index leaves out below it.
     */
    public NavigableSet<String> files() {
        return new TreeSet<>(files);
    }

    /**
     * Returns whether the index holds a file, be it there or not.
     *
     * @param file a path below {@link #root()}
     */
    public boolean tracks(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        if (!absolute.startsWith(root)) {
            return false;
        }
        String name = root.relativize(absolute)
                .toString()
                .replace(root.getFileSystem().getSeparator(), "/");
        if (ignoreCase) {
            String folded = fold(name);
            return files.stream().map(GitWorkTree::fold).anyMatch(each -> covers(each, folded));
        }
        if (files.contains(name)) {
            return true;
        }
        for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
            if (files.contains(name.substring(0, slash + 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean covers(String tracked, String name) {
        return tracked.equals(name) || tracked.endsWith("/") && name.startsWith(tracked);
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Returns the directory with the index, or null if there is no repository here. */
    private static @Nullable Path repository(Path dotGit) throws IOException {
        if (Files.isDirectory(dotGit)) {
            // Git takes a directory without HEAD for no repository either, and looks further up.
            return Files.exists(dotGit.resolve("HEAD"), LinkOption.NOFOLLOW_LINKS) ? dotGit : null;
        }
        if (!Files.exists(dotGit)) {
            return null;
        }
        String text = Files.readString(dotGit, StandardCharsets.UTF_8).strip();
        if (!text.startsWith("gitdir:")) {
            throw new IOException(dotGit + " is neither a directory nor a line \"gitdir: PATH\"");
        }
        Path parent = dotGit.toAbsolutePath().getParent();
        Path directory = parent.resolve(text.substring("gitdir:".length()).strip());
        if (!Files.isDirectory(directory)) {
            throw new IOException(dotGit + " names " + directory + ", which is no directory");
        }
        return directory;
    }

    private static GitWorkTree read(Path root, Path repository) throws IOException {
        String config = config(repository);
        int hashBytes = SHA256.matcher(config).find() ? SHA256_BYTES : SHA1_BYTES;
        NavigableSet<String> files = new TreeSet<>();
        Path index = repository.resolve("index");
        if (Files.exists(index)) {
            GitIndex read = GitIndex.read(index, hashBytes);
            files.addAll(read.paths());
            if (read.shared() != null) {
                // What the split index deletes from the shared one is not subtracted: too many rather than too few.
                Path shared = repository.resolve("sharedindex." + read.shared());
                files.addAll(GitIndex.read(shared, hashBytes).paths());
            }
        }
        return new GitWorkTree(root, files, IGNORE_CASE.matcher(config).find());
    }

    private static String config(Path repository) throws IOException {
        Path common = repository.resolve("commondir");
        Path directory = Files.exists(common)
                ? repository.resolve(
                        Files.readString(common, StandardCharsets.UTF_8).strip())
                : repository;
        Path config = directory.resolve("config");
        // Paths in it may be of any encoding; the two words that are looked for are not.
        return Files.exists(config) ? Files.readString(config, StandardCharsets.ISO_8859_1) : "";
    }
}
