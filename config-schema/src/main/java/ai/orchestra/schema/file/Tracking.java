package ai.orchestra.schema.file;

import ai.orchestra.schema.git.GitWorkTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which files git tracks; each directory's work tree is read once. Not thread-safe. */
final class Tracking {
    private final Map<Path, Optional<GitWorkTree>> trees = new HashMap<>();

    /** Returns the work tree that tracks a file, or nothing. */
    Optional<Path> tracker(Path file) throws IOException {
        Path directory = file.getParent();
        Optional<GitWorkTree> tree = trees.get(directory);
        if (tree == null) {
            tree = GitWorkTree.containing(directory);
            trees.put(directory, tree);
        }
        return tree.filter(each -> each.tracks(file)).map(GitWorkTree::root);
    }
}
