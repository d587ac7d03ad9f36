package ai.orchestra.config.yaml;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A YAML file of settings: a tree that keeps places and the text of scalars, and everything that is wrong with it.
 *
 * <p>{@code docs/yaml.md} describes what is accepted. Reading takes time linear in the text, and nothing that a file
 * can contain makes it throw. A fault costs the top-level section that it stands in; the other sections are read.
 *
 * <p>The SDK needs SnakeYAML only here; without it on the class path a file that has any content gives one problem that
 * says so.
 *
 * <p>This class is immutable and thread-safe. Neither its problems nor its {@code toString} show the text of a scalar.
 */
public final class YamlFile {
    /** The largest text that is read, in code points: 4 Mi. */
    public static final int MAX_CODE_POINTS = 4 << 20;

    /** The longest line that is read, in characters: 1 Mi. */
    public static final int MAX_LINE = 1 << 20;

    /** How deep mappings and sequences may nest; SnakeYAML's own default. */
    public static final int MAX_DEPTH = 50;

    /** How many nodes all aliases of a file may stand for together. */
    public static final int MAX_ALIASED_NODES = 100_000;

    private final Path path;
    private final YamlMapping root;
    private final List<Problem> problems;
    private final Set<String> unread;

    YamlFile(Path path, YamlMapping root, List<Problem> problems, Set<String> unread) {
        this.path = path;
        this.root = root;
        this.problems = List.copyOf(problems);
        this.unread = unread.isEmpty() ? Set.of() : Set.copyOf(unread);
    }

    /**
     * Reads the text of a file.
     *
     * @param shownAs the file's path, for places only; it is not opened
     * @param text the file's text, with or without a byte order mark
     */
    public static YamlFile parse(Path shownAs, String text) {
        if (text.isBlank()) {
            return new YamlFile(shownAs, empty(shownAs), List.of(), Set.of());
        }
        try {
            return new Reading(shownAs, text).read();
        } catch (NoClassDefFoundError | IncompatibleClassChangeError e) {
            Problem missing = new Problem(
                    ProblemCode.YAML_SYNTAX,
                    shownAs.toString(),
                    new Origin.File(shownAs, 0, 0),
                    "cannot be read because SnakeYAML is not on the class path, or too old;"
                            + " add org.yaml:snakeyaml 2.7 or newer, or remove the file");
            return new YamlFile(shownAs, empty(shownAs), List.of(missing), Set.of(""));
        }
    }

    static YamlMapping empty(Path path) {
        return new YamlMapping(List.of(), new Origin.File(path, 1, 1));
    }

    /** Returns the top-level mapping; empty for an empty file and for one that could not be read at all. */
    public YamlMapping root() {
        return root;
    }

    /** Returns everything that is wrong, in the order of the file; at most 100 and one that counts the rest. */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * Returns whether a top-level key may be set in a part of the file that could not be read, so that its absence from
     * {@link #root()} says nothing.
     *
     * @param canonicalKey the first part of a key in canonical form, such as {@code memory}
     */
    public boolean mayHide(String canonicalKey) {
        return unread.contains(canonicalKey) || unread.contains("");
    }

    /** Returns the path and the problems, never a value. */
    @Override
    public String toString() {
        return "YamlFile[" + path + ", problems=" + problems + "]";
    }
}
