package ai.orchestra.schema.start;

import ai.orchestra.schema.start.StartResult.Outcome;

/**
 * Starts environments: checks the machine, generates what is missing, runs the compose line, and waits until all is well.
 *
 * <pre>{@code
 * EnvironmentStart start = EnvironmentStart.of(StartTools.builder().build());
 * StartPlan plan = start.plan(StartRequest.of(environment, directory, artifacts));
 * System.out.print(plan);                              // this is the dry run
 * StartResult result = start.run(plan, listener);      // and this does what was printed
 * }</pre>
 *
 * <p>Immutable, and thread-safe where its tools are.
 */
public final class EnvironmentStart {
    private final StartTools tools;

    private EnvironmentStart(StartTools tools) {
        this.tools = tools;
    }

    /** Returns a start with the given tools. */
    public static EnvironmentStart of(StartTools tools) {
        return new EnvironmentStart(tools);
    }

    /**
     * Says what {@link #run} will do. Changes nothing and needs no Docker; GPUs are looked for where it matters, and
     * compose is asked for its version.
     *
     * @throws StartException if a compose file that people write is missing, or if the thread was interrupted while another one
     *     looked for GPUs; its mark is set then
     * @throws ai.orchestra.schema.write.GenerationException if a file that is missing cannot be generated
     */
    public StartPlan plan(StartRequest request) {
        return new Planning(tools, request).plan();
    }

    /**
     * Carries out a plan, step by step, until one fails.
     *
     * @param plan the plan
     * @param listener hears what happens
     * @return how it ended; {@link Outcome#INTERRUPTED} with the thread's mark set if it was interrupted
     */
    public StartResult run(StartPlan plan, StartListener listener) {
        return new StartRun(tools, plan, listener).run();
    }
}
