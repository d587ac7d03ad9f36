package ai.orchestra.schema.write;

import ai.orchestra.schema.EnvironmentSchema;
import ai.orchestra.schema.GpuLayer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says what is to be generated, from what, and where.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param schema the schema
 * @param out the folder of the artifacts
 * @param environments the names of the environments
 * @param artifacts the kinds of files
 * @param gpu the GPU plan, if one was made
 * @param firestoreIndexes a {@code firestore.indexes.json} from which Terraform's indexes are made
 */
public record GenerationRequest(
        EnvironmentSchema schema,
        Path out,
        List<String> environments,
        Set<Artifact> artifacts,
        Optional<GpuLayer> gpu,
        Optional<Path> firestoreIndexes) {
    /** Copies the collections; an environment that is named twice counts once. */
    public GenerationRequest {
        environments = environments.stream().distinct().toList();
        artifacts = Set.copyOf(artifacts);
    }

    /** Returns a request for the standard artifacts of all environments, without a GPU plan. */
    public static GenerationRequest of(EnvironmentSchema schema, Path out) {
        return new GenerationRequest(
                schema, out, schema.environments(), Artifact.standard(), Optional.empty(), Optional.empty());
    }

    /** Returns this request for some environments. */
    public GenerationRequest withEnvironments(List<String> value) {
        return new GenerationRequest(schema, out, value, artifacts, gpu, firestoreIndexes);
    }

    /** Returns this request for other kinds of files. */
    public GenerationRequest withArtifacts(Set<Artifact> value) {
        return new GenerationRequest(schema, out, environments, value, gpu, firestoreIndexes);
    }

    /** Returns this request with a GPU plan, or without. */
    public GenerationRequest withGpu(Optional<GpuLayer> value) {
        return new GenerationRequest(schema, out, environments, artifacts, value, firestoreIndexes);
    }

    /** Returns this request with Firestore's indexes, a file that {@code firebase} also reads. */
    public GenerationRequest withFirestoreIndexes(Path value) {
        return new GenerationRequest(schema, out, environments, artifacts, gpu, Optional.of(value));
    }
}
