package ai.orchestra.cli.env;

import ai.orchestra.cli.console.CommandFailure;
import ai.orchestra.cli.console.Console;
import ai.orchestra.schema.EnvironmentSchema;
import ai.orchestra.schema.write.Artifact;
import ai.orchestra.schema.write.GenerationRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that say which environments and which artifacts are meant. */
final class EnvironmentChoice {
    @Parameters(arity = "0..*", paramLabel = "ENV", description = "The environments, such as staging.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--all", description = "All environments of the schema.")
    private boolean all;

    @Option(
            names = "--artifacts",
            paramLabel = "KIND",
            split = ",",
            description = "Only these: env, kubernetes, compose_override, compose_gpu, terraform, pulumi. All but the"
                    + " last two by default.")
    private List<Artifact> artifacts = new ArrayList<>();

    @Option(
            names = "--firestore-indexes",
            paramLabel = "FILE",
            description = "A firestore.indexes.json, from which terraform also gets the indexes.")
    private @Nullable Path firestoreIndexes;

    @Mixin
    private SchemaFileOptions schema = new SchemaFileOptions();

    /** Returns what is to be generated or compared. */
    GenerationRequest request(Console console) {
        if (all == !names.isEmpty()) {
            throw CommandFailure.usage(
                    all ? "--all and names of environments exclude each other" : "no environment is named",
                    "name environments, or say --all");
        }
        GenerationRequest request = schema.request(console);
        EnvironmentSchema known = request.schema();
        if (!all) {
            request = request.withEnvironments(names.stream()
                    .map(name -> EnvironmentNames.known(known, name))
                    .distinct()
                    .toList());
        }
        if (!artifacts.isEmpty()) {
            request = request.withArtifacts(EnumSet.copyOf(artifacts));
        }
        return firestoreIndexes == null ? request : request.withFirestoreIndexes(console.path(firestoreIndexes));
    }
}
