package ai.orchestra.schema.scan;

import ai.orchestra.schema.git.GitWorkTree;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks for credentials in the files of a folder: those that git tracks, or all outside a repository.
 *
 * <p>Reads the files as they are now, and no history: what was committed once and removed is still in the repository.
 * Symbolic links are not followed. This class is immutable and thread-safe.
 */
public final class SecretScan {
    /** Files longer than this are not read unless said otherwise: 8 MiB. */
    public static final long DEFAULT_MAX_BYTES = 8L << 20;

    private final AllowList allowed;
    private final long maxBytes;

    private SecretScan(AllowList allowed, long maxBytes) {
        this.allowed = allowed;
        this.maxBytes = maxBytes;
    }

    /** Returns a scan that allows nothing and reads files up to {@link #DEFAULT_MAX_BYTES}. */
    public static SecretScan standard() {
        return new SecretScan(AllowList.empty(), DEFAULT_MAX_BYTES);
    }

    /** Returns this scan with an allow-list. */
    public SecretScan allowing(AllowList list) {
        return new SecretScan(list, maxBytes);
    }

    /** Returns this scan with another limit for the length of files, in bytes. */
    public SecretScan withMaxBytes(long bytes) {
        return new SecretScan(allowed, bytes);
    }

    /**
     * Scans a folder.
     *
     * @param folder the root of a repository, a folder in one, or any other
     * @throws ScanException if it is no folder or cannot be listed; a file that cannot be read is {@code skipped}
     */
    public ScanReport run(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ScanException(folder + " is no folder; name the folder to scan", null);
        }
        try {
            Path root = folder.toRealPath();
            Optional<GitWorkTree> tree = GitWorkTree.containing(root);
            Set<String> names = tree.isPresent() ? tracked(tree.get(), root) : all(root);
            String prefix = tree.map(found -> slashed(found.root().relativize(root)) + "/")
                    .orElse("");
            return scan(root, prefix.equals("/") ? "" : prefix, names, tree.isPresent());
        } catch (IOException e) {
            throw new ScanException(folder + " cannot be listed: " + e, e);
        }
    }

    private ScanReport scan(Path root, String prefix, Set<String> names, boolean tracked) {
        List<Finding> findings = new ArrayList<>();
        List<Finding> let = new ArrayList<>();
        List<ScanReport.Skipped> skipped = new ArrayList<>();
        int files = 0;
        for (String name : names) {
            FileText text = FileText.read(root.resolve(name), maxBytes);
            if (text.skipped() != null) {
                skipped.add(new ScanReport.Skipped(name, text.skipped()));
                continue;
            }
            files++;
            for (Finding finding : Rules.in(name, prefix + name, text.text())) {
                (allowed.reason(finding).isPresent() ? let : findings).add(finding);
            }
        }
        Set<String> used = new HashSet<>();
        let.forEach(finding -> used.add(finding.fingerprint()));
        List<String> stale = allowed.fingerprints().stream()
                .filter(fingerprint -> !used.contains(fingerprint))
                .toList();
        return new ScanReport(findings, let, stale, files, skipped, tracked);
    }

    /** Deleted files are no longer there to be read, and links and submodules hold no text of their own. */
    private static Set<String> tracked(GitWorkTree tree, Path root) {
        Set<String> names = new TreeSet<>();
        for (String name : tree.files()) {
            Path file = tree.root().resolve(name);
            if (file.startsWith(root) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                names.add(slashed(root.relativize(file)));
            }
        }
        return names;
    }

    private static Set<String> all(Path root) throws IOException {
        Set<String> names = new TreeSet<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    names.add(slashed(root.relativize(file)));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                // Reading it fails again, and is reported then.
                names.add(slashed(root.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
        return names;
    }

    private static String slashed(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }
}
