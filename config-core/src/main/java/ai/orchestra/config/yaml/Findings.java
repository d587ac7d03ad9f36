package ai.orchestra.config.yaml;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the problems of one file, up to a number beyond which more help nobody. */
final class Findings {
    static final int MAX = 100;

    private final Path path;
    private final List<Problem> all = new ArrayList<>();
    private int more;

    Findings(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /** Makes a problem of the file's syntax without adding it. */
    Problem syntax(Origin.File place, String text) {
        return new Problem(ProblemCode.YAML_SYNTAX, path.toString(), place, text);
    }

    /**
     * Adds the problem that a key is written twice.
     *
     * @param key the key from the top of the file on
     */
    void addDuplicate(KeyPath key, String spelling, Origin.File second, String firstSpelling, Origin.File first) {
        if (isFull()) {
            return;
        }
        String already = spelling.equals(firstSpelling) ? "" : " as " + KeyPath.shown(firstSpelling);
        add(new Problem(
                ProblemCode.DUPLICATE,
                key.toString(),
                second,
                "the key " + KeyPath.shown(spelling) + " on line " + second.line() + " is already written on line "
                        + first.line() + already + ", which counts; remove one of the two"));
    }

    /** Returns whether a further problem would only be counted, and counts it; saves the making of long texts. */
    boolean isFull() {
        if (all.size() < MAX) {
            return false;
        }
        more++;
        return true;
    }

    /** Adds a problem, unless it is there already. */
    void add(Problem problem) {
        if (!isFull() && !all.contains(problem)) {
            all.add(problem);
        }
    }

    void addAll(Findings other) {
        for (Problem problem : other.all) {
            add(problem);
        }
        more += other.more;
    }

    /** Returns whether a problem at this place is known. */
    boolean knows(Origin.File place) {
        return all.stream().anyMatch(problem -> place.equals(problem.origin()));
    }

    List<Problem> list() {
        if (all.isEmpty()) {
            return List.of();
        }
        List<Problem> list = new ArrayList<>(all);
        list.sort(Comparator.comparingInt((Problem problem) -> place(problem).line())
                .thenComparingInt(problem -> place(problem).column()));
        if (more > 0) {
            list.add(syntax(
                    new Origin.File(path, 0, 0),
                    "has " + more + " more problems; mend those above first, or check that this is a settings file"));
        }
        return list;
    }

    private static Origin.File place(Problem problem) {
        if (problem.origin() instanceof Origin.File file) {
            return file;
        }
        throw new IllegalStateException("a problem of a YAML file has no place in a file");
    }
}
