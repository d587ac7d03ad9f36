package ai.orchestra.schema.write;

import ai.orchestra.config.secret.Secret;
import ai.orchestra.schema.ResolvedEnvironment;
import ai.orchestra.schema.ResolvedVariable;
import ai.orchestra.schema.file.FileChange;
import ai.orchestra.schema.file.FileChanges;
import ai.orchestra.schema.secret.SecretGenerator;
import ai.orchestra.schema.store.Ensured;
import ai.orchestra.schema.store.SecretRecord;
import ai.orchestra.schema.store.SecretStore;
import ai.orchestra.schema.store.StoreFinding;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One pass over everything that a request asks for, on the files as they are now. Not thread-safe; used once. */
final class GenerationPass {
    private final GenerationRequest request;
    private final Clock clock;
    private final SecretGenerator generator;
    private final FileChanges changes;
    private final List<String> newSecrets = new ArrayList<>();
    private final List<String> needRotation = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private GenerationPass(GenerationRequest request, Clock clock, SecretGenerator generator) {
        this.request = request;
        this.clock = clock;
        this.generator = generator;
        this.changes = FileChanges.under(request.out());
    }

    static GenerationPass of(GenerationRequest request, Clock clock, SecretGenerator generator) {
        GenerationPass pass = new GenerationPass(request, clock, generator);
        pass.run();
        return pass;
    }

    FileChanges changes() {
        return changes;
    }

    Generation result(List<FileChange> files) {
        boolean changed = files.stream().anyMatch(file -> file.kind() != FileChange.Kind.KEEP);
        return new Generation(files, changed ? changes.diff() : "", newSecrets, needRotation, warnings);
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
        for (ResolvedVariable variable : environment.secrets()) {
            note(
                    environment.name(),
                    variable.name(),
                    store.ensure(variable.name(), variable.secretPolicy().orElseThrow(), clock, generator));
            store.get(variable.name()).ifPresent(secret -> secrets.put(variable.name(), secret));
            store.record(variable.name()).ifPresent(record -> records.put(variable.name(), record));
        }
        store.findings().stream()
                .filter(finding ->
                        finding.kind() == StoreFinding.Kind.NO_LEDGER || finding.kind() == StoreFinding.Kind.EXPOSED)
                .forEach(finding -> warnings.add(finding.origin().describe() + ": " + finding.message()));
        store.addTo(changes);
        return new Scope(request.schema(), environment, secrets, records, store.names(), warnings);
    }

    private void note(String environment, String name, Ensured ensured) {
        String secret = environment + ": " + name;
        switch (ensured) {
            case CREATED -> newSecrets.add(secret);
            case NEEDS_ROTATION -> needRotation.add(secret);
            case LOST ->
                problems.add(secret
                        + ": the ledger knows this secret, and the store has lost its value; put it back into secrets/.env."
                        + environment + ".json, or rotate it");
            case EDITED ->
                warnings.add(secret + ": was changed by hand; accept it, or rotate it, so that the ledger agrees");
            case ADOPTED -> warnings.add(secret + ": was there without a record; kept, and counted as new from now on");
            case KEPT -> {}
        }
    }
}
