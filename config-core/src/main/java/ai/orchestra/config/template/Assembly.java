package ai.orchestra.config.template;

import ai.orchestra.config.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects one expansion, up to a size. */
final class Assembly {
    /** Problems of one value, and warnings, beyond which more help nobody; keeps chains of warnings from growing. */
    private static final int MAX_PROBLEMS = 100;

    private final List<Piece> pieces = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final Set<Problem> warnings = new LinkedHashSet<>();
    private int size;
    private int reached;

    /** Notes how many levels of references, counted from the root, this one rests on. */
    void reach(int depth) {
        reached = Math.max(reached, depth);
    }

    int reached() {
        return reached;
    }

    /** Returns the characters collected so far; a secret and its fallback count as what they occupy. */
    int size() {
        return size;
    }

    void text(String more) {
        text.append(more);
        size += more.length();
    }

    void outstanding(Part.SecretReference reference, @Nullable Expansion fallback, int occupied) {
        flush();
        pieces.add(new Piece.Outstanding(reference, fallback));
        size += occupied;
    }

    void problem(Problem problem) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(problem);
        }
    }

    void warning(Problem warning) {
        if (warnings.size() < MAX_PROBLEMS) {
            warnings.add(warning);
        }
    }

    void findings(Expansion other) {
        other.problems().forEach(this::problem);
        other.warnings().forEach(this::warning);
    }

    private void flush() {
        if (text.length() > 0) {
            pieces.add(new Piece.Text(text.toString()));
            text.setLength(0);
        }
    }

    Expansion finish() {
        flush();
        return new Expansion(problems.isEmpty() ? pieces : List.of(), List.copyOf(problems), List.copyOf(warnings));
    }
}
