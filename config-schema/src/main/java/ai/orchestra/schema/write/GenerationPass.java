package ai.orchestra.schema.write;

import ai.orchestra.config.secret.Secret;
import ai.orchestra.schema.ResolvedEnvironment;
import ai.orchestra.schema.ResolvedVariable;
import ai.orchestra.schema.file.FileChange;
import ai.orchestra.schema.file.FileChanges;
import ai.orchestra.schema.store.SecretRecord;
import ai.orchestra.schema.store.SecretStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One pass over everything that a request asks for, on the files as they are now. Not thread-safe; used once. */
final class GenerationPass {
    private final GenerationRequest request;
    private final SecretPass secretPass;
    private final FileChanges changes;
    private final List<String> problems = new ArrayList<>();

    private GenerationPass(GenerationRequest request, SecretPass secretPass) {
        this.request = request;
        this.secretPass = secretPass;
        this.changes = FileChanges.under(request.out());
    }

    static GenerationPass of(GenerationRequest request, SecretPass secretPass) {
        GenerationPass pass = new GenerationPass(request, secretPass);
        pass.run();
        return pass;
    }

    FileChanges changes() {
        return changes;
    }

    Generation result(List<FileChange> files) {
        boolean changed = files.stream().anyMatch(file -> file.kind() != FileChange.Kind.KEEP);
        return secretPass.generation(files, changed ? changes.diff() : "");
    }

    private void run() {
        for (String name : request.environments()) {
            ResolvedEnvironment environment = request.schema().resolve(name, request.gpu());
            Scope scope = scope(environment);
            for (Artifact artifact : Artifact.values()) {
                if (request.artifacts().contains(artifact)) {
                    try {
                        ArtifactWriters.render(artifact, scope, request).forEach(this::put);
                    } catch (GenerationException e) {
                        problems.addAll(e.problems());
                    }
                }
            }
        }
        if (request.artifacts().contains(Artifact.COMPOSE_GPU)) {
            try {
                GpuComposeFiles.render(request.schema(), request.gpu()).forEach(this::put);
            } catch (GenerationException e) {
                problems.addAll(e.problems());
            }
        }
        secretPass.end();
        problems.addAll(0, secretPass.problems());
        if (!problems.isEmpty()) {
            throw new GenerationException(problems.stream().distinct().toList());
        }
    }

    private void put(Rendered file) {
        changes.put(
                request.out().resolve(file.path()),
                file.text().getBytes(StandardCharsets.UTF_8),
                file.protection(),
                file.disclosure());
    }

    private Scope scope(ResolvedEnvironment environment) {
        Map<String, Secret> secrets = new LinkedHashMap<>();
        Map<String, SecretRecord> records = new LinkedHashMap<>();
        SecretStore store = SecretStore.open(request.out().resolve("secrets"), environment.name());
        secretPass.run(environment, store);
        for (ResolvedVariable variable : environment.secrets()) {
            store.get(variable.name()).ifPresent(secret -> secrets.put(variable.name(), secret));
            store.record(variable.name()).ifPresent(record -> records.put(variable.name(), record));
        }
        store.addTo(changes);
        return new Scope(request.schema(), environment, secrets, records, store.names(), secretPass.warnings());
    }
}
