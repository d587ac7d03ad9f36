package ai.orchestra.schema.write;

import ai.orchestra.schema.secret.SecretGenerator;
import java.time.Clock;

/**
 * Generates the files of environments from a schema, the secret store and a GPU plan.
 *
 * <p>The same three give the same bytes, whenever and wherever. This class is immutable and thread-safe; two runs in one
 * folder wait for each other, in whatever process they are.
 */
public final class EnvironmentGenerator {
    private final Clock clock;
    private final SecretGenerator secrets;

    private EnvironmentGenerator(Clock clock, SecretGenerator secrets) {
        this.clock = clock;
        this.secrets = secrets;
    }

    /**
     * Returns a generator.
     *
     * @param clock tells when a secret was made
     * @param secrets makes the secrets that do not exist yet
     */
    public static EnvironmentGenerator of(Clock clock, SecretGenerator secrets) {
        return new EnvironmentGenerator(clock, secrets);
    }

    /**
     * Says what {@link #apply} would do, and writes nothing.
     *
     * @throws GenerationException if it could not be done
     */
    public Generation plan(GenerationRequest request) {
        throw new UnsupportedOperationException("follows" + clock + secrets);
    }

    /**
     * Makes the secrets that do not exist yet, and writes every file that changes. A file that holds a secret has the
     * permission 0600 from its creation on, the folder {@code secrets} 0700.
     *
     * @throws GenerationException if it cannot be done; then no file has changed
     */
    public Generation apply(GenerationRequest request) {
        throw new UnsupportedOperationException("follows");
    }
}
