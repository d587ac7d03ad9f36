package ai.orchestra.schema.start;

import ai.orchestra.schema.write.EnvironmentGenerator;
import ai.orchestra.schema.write.Generation;
import ai.orchestra.schema.write.GenerationRequest;

/**
 * Generates an environment's files, where some that its start needs are missing.
 *
 * <p>Implementations are thread-safe.
 */
public interface Artifacts {
    /** Says what {@link #apply} would write, and writes nothing. */
    Generation plan();

    /** Writes. */
    Generation apply();

    /**
     * Returns what a generator makes of a request.
     *
     * @param generator generates
     * @param request for the environment that is to be started, into the folder in which it is
     */
    static Artifacts of(EnvironmentGenerator generator, GenerationRequest request) {
        return new Artifacts() {
            @Override
            public Generation plan() {
                return generator.plan(request);
            }

            @Override
            public Generation apply() {
                return generator.apply(request);
            }
        };
    }
}
