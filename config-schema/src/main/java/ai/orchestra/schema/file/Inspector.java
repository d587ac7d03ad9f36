package ai.orchestra.schema.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks all targets before anything is written, and finds every reason against them. Not thread-safe. */
final class Inspector {
    private final FileOps ops;
    private final Layout layout;
    private final CommittedReader reader;
    private final Tracking tracking = new Tracking();
    private final Set<Path> closed = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    Inspector(FileOps ops, Layout layout) {
        this.ops = ops;
        this.layout = layout;
        this.reader = new CommittedReader(ops, layout);
    }

    List<Planned> inspect(List<Target> targets) {
        inspectSecretsDirectory();
        List<Planned> planned = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        for (Target target : targets) {
            try {
                Optional<Path> path = resolved(target.path());
                if (path.isPresent() && !seen.add(path.get())) {
                    problem(target.path(), "is the same file as another target; leave one of them out");
                } else if (path.isPresent()) {
                    inspect(target, path.get()).ifPresent(planned::add);
                }
            } catch (IOException e) {
                problem(target.path(), "cannot be looked at (" + Failures.reason(e) + "); check its permissions");
            }
        }
        if (!problems.isEmpty()) {
            throw new FileChangeException("the files cannot be written; nothing was changed", problems);
        }
        return planned;
    }

    private void inspectSecretsDirectory() {
        Path secrets = layout.secrets();
        try {
            if (!secrets.startsWith(layout.root())) {
                problem(secrets, "lies outside of " + layout.root() + "; it must be a directory below it");
                return;
            }
            Path existing = Layout.existing(ops, secrets);
            if (!ops.stat(existing).isDirectory()) {
                noDirectory(existing);
            } else {
                requireWritable(existing);
            }
        } catch (IOException e) {
            problem(secrets, "cannot be looked at (" + Failures.reason(e) + "); check its permissions");
        }
    }

    /** Returns the path without links above the last name, if that stays below the root. */
    private Optional<Path> resolved(Path given) throws IOException {
        Path absolute = given.toAbsolutePath().normalize();
        if (absolute.getParent() == null) {
            problem(given, "is no file below " + layout.root());
            return Optional.empty();
        }
        Path directory = Layout.resolve(ops, absolute.getParent());
        if (!directory.startsWith(layout.root())) {
            problem(
                    given,
                    "lies in " + directory + ", outside of " + layout.root()
                            + "; choose another output directory, or remove the symbolic link that leads there");
            return Optional.empty();
        }
        return Optional.of(directory.resolve(absolute.getFileName()));
    }

    private Optional<Planned> inspect(Target target, Path path) throws IOException {
        int before = problems.size();
        Path given = target.path();
        Path directory = Layout.existing(ops, path.getParent());
        Stat above = ops.stat(directory);
        if (!above.isDirectory()) {
            noDirectory(directory);
            return Optional.empty();
        }
        Stat stat = ops.stat(path);
        switch (stat.kind()) {
            case LINK ->
                problem(
                        given,
                        "is a symbolic link, which would be replaced by a file; remove the link, or"
                                + " choose the directory that it leads to");
            case DIRECTORY -> problem(given, "is a directory; move it away, or choose another output directory");
            case OTHER -> problem(given, "is neither a file nor a directory; move it away");
            case MISSING, FILE -> {}
        }
        if (target.protection() == Protection.OWNER_ONLY) {
            inspectPrivate(given, path, above);
        }
        if (problems.size() > before) {
            return Optional.empty();
        }
        // With the eyes of a reader: what an interrupted run has decided stands for the file.
        Seen seen = reader.look(path);
        Planned planned = new Planned(target, path, seen.stat(), seen.content());
        if (planned.isWritten()) {
            requireWritable(directory);
            if (stat.isReadOnly()) {
                problem(given, "is read-only (" + stat.mode() + "); if it may be replaced: chmod u+w " + given);
            }
        }
        return problems.size() > before || closed.contains(directory) ? Optional.empty() : Optional.of(planned);
    }

    private void inspectPrivate(Path given, Path path, Stat above) {
        if (above.permissions().isEmpty()) {
            problem(
                    given,
                    "would hold secrets, and its file system knows no POSIX permissions that could protect it;"
                            + " choose an output directory on another one");
        }
        try {
            tracking.tracker(path)
                    .ifPresent(tree -> problem(
                            given,
                            "would hold secrets, and git tracks it (" + tree + "); run: git rm --cached " + given
                                    + ", name it in .gitignore, and replace what was committed"));
        } catch (IOException e) {
            problem(
                    given,
                    "would hold secrets, and whether git tracks it cannot be told: " + Failures.reason(e)
                            + "; see git status");
        }
    }

    /** All files of a folder share its fault, which is told once. */
    private void requireWritable(Path directory) throws IOException {
        Stat stat = ops.stat(directory);
        if (!stat.isReadOnly() && ops.isWritable(directory) || !closed.add(directory)) {
            return;
        }
        String why = ops.isOnReadOnlyStorage(directory)
                ? "lies on a file system that is read-only; choose another output directory, or mount it for writing"
                : stat.isReadOnly()
                        ? "is read-only (" + stat.mode() + "); run: chmod u+w " + directory
                                + ", or choose another output directory"
                        : "may not be written by this user (" + stat.mode()
                                + "); choose another output directory, or have its owner allow it";
        problem(directory, why);
    }

    private void noDirectory(Path path) {
        if (closed.add(path)) {
            problem(path, "is no directory; move it away, or choose another output directory");
        }
    }

    private void problem(Path path, String text) {
        problems.add(path.toAbsolutePath().normalize() + ": " + text);
    }
}
