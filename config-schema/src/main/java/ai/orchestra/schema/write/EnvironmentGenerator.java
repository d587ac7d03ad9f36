package ai.orchestra.schema.write;

import ai.orchestra.schema.file.FilesChangedException;
import ai.orchestra.schema.secret.SecretGenerator;
import java.time.Clock;
import java.util.Optional;

/**
 * Generates the files of environments from a schema, the secret store and a GPU plan.
 *
 * <p>The same three give the same bytes, whenever and wherever. This class is immutable and thread-safe; two runs in one
 * folder do not mix, in whatever process they are: the later one begins anew on what the earlier one wrote.
 */
public final class EnvironmentGenerator {
    /** More runs than this at once in one folder are an accident. */
    private static final int MAX_ATTEMPTS = 10;

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
     * @throws GenerationException if something cannot be generated, with every reason
     * @throws ai.orchestra.schema.SchemaException if the schema has no such environment
     * @throws ai.orchestra.schema.store.SecretStoreException if the secrets cannot be read
     * @throws ai.orchestra.schema.file.FileChangeException if a file could not be written
     */
    public Generation plan(GenerationRequest request) {
        return plan(request, Optional.empty());
    }

    /**
     * Says what {@link #rotate} would do, and writes nothing.
     *
     * @param rotation which secrets
     * @throws GenerationException if something cannot be generated, with every reason
     */
    public Generation planRotation(GenerationRequest request, Rotation rotation) {
        return plan(request, Optional.of(rotation));
    }

    /**
     * Makes the secrets that do not exist yet, and writes every file that changes. A file that holds a secret has the
     * permission 0600 from its creation on, the folder {@code secrets} 0700.
     *
     * @throws GenerationException if something cannot be generated, with every reason; no file has changed then
     * @throws ai.orchestra.schema.SchemaException if the schema has no such environment
     * @throws ai.orchestra.schema.store.SecretStoreException if the secrets cannot be read
     * @throws ai.orchestra.schema.file.FileChangeException if a file cannot be written; none has changed then
     */
    public Generation apply(GenerationRequest request) {
        return apply(request, Optional.empty());
    }

    /**
     * Gives secrets new values, keeps the ones before for an overlap, and writes every file that changes with them, in
     * one step: a run that is interrupted leaves all of them old or all of them new. Values whose overlap has ended go.
     *
     * @param rotation which secrets; a value that was changed by hand is only replaced if its name is given
     * @throws GenerationException if something cannot be generated, or no environment of the request has a secret of a
     *     name, with every reason; no file has changed then
     * @throws ai.orchestra.schema.file.FileChangeException if a file cannot be written; none has changed then
     */
    public Generation rotate(GenerationRequest request, Rotation rotation) {
        return apply(request, Optional.of(rotation));
    }

    private Generation plan(GenerationRequest request, Optional<Rotation> rotation) {
        GenerationPass pass = pass(request, rotation);
        return pass.result(pass.changes().list());
    }

    private Generation apply(GenerationRequest request, Optional<Rotation> rotation) {
        for (int attempt = 1; ; attempt++) {
            GenerationPass pass = pass(request, rotation);
            // The difference is taken before there is none any more.
            Generation planned = pass.result(pass.changes().list());
            try {
                return planned.withFiles(pass.changes().apply());
            } catch (FilesChangedException e) {
                if (attempt == MAX_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private GenerationPass pass(GenerationRequest request, Optional<Rotation> rotation) {
        return GenerationPass.of(request, new SecretPass(rotation, clock, secrets));
    }
}
