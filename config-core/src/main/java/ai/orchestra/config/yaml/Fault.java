package ai.orchestra.config.yaml;

import ai.orchestra.config.problem.Problem;

/** A problem after which the events of a file make no more sense. */
final class Fault extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final int blamed;

    /**
     * Creates a fault.
     *
     * @param blamed the line, counted from 1, whose section is to be left out; 0 if reading on makes no sense
     */
    Fault(Problem problem, int blamed) {
        super(problem.toString(), null, false, false);
        this.problem = problem;
        this.blamed = blamed;
    }

    Problem problem() {
        return problem;
    }

    int blamed() {
        return blamed;
    }
}
