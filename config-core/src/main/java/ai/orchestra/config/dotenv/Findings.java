package ai.orchestra.config.dotenv;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;

/** Collects the problems of one file, up to a number beyond which more help nobody. */
final class Findings {
    static final int MAX = 100;

    private final Origin.File file;
    private final List<Problem> all = new ArrayList<>();
    private int more;

    Findings(Origin.File file) {
        this.file = file;
    }

    Problem add(Problem problem) {
        if (all.size() < MAX) {
            all.add(problem);
        } else {
            more++;
        }
        return problem;
    }

    List<Problem> list() {
        List<Problem> list = new ArrayList<>(all);
        if (more > 0) {
            list.add(new Problem(
                    ProblemCode.DOTENV_SYNTAX,
                    file.path().toString(),
                    file,
                    "has " + more + " more problems; mend those above first, or check that this is a .env file"));
        }
        return List.copyOf(list);
    }
}
