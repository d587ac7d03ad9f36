package ai.orchestra.schema.write;

import java.util.List;

/** Finds the writer of each kind of file. Stateless. */
final class ArtifactWriters {
    private ArtifactWriters() {}

    /**
     * Returns the files of one kind and one environment.
     *
     * @throws GenerationException with every reason why they cannot be made
     */
    static List<Rendered> render(Artifact artifact, Scope scope, GenerationRequest request) {
        return switch (artifact) {
            case ENV -> List.of(EnvFile.render(scope));
            case KUBERNETES -> List.of(KubernetesSecret.render(scope));
            case COMPOSE_OVERRIDE -> List.of(ComposeOverride.render(scope));
            case COMPOSE_GPU -> List.of();
            case TERRAFORM -> Terraform.render(scope, request.firestoreIndexes());
            case PULUMI -> List.of(Pulumi.render(scope, request.firestoreIndexes()));
        };
    }
}
