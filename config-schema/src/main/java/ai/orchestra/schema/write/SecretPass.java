package ai.orchestra.schema.write;

import ai.orchestra.schema.ResolvedEnvironment;
import ai.orchestra.schema.ResolvedVariable;
import ai.orchestra.schema.file.FileChange;
import ai.orchestra.schema.secret.SecretGenerator;
import ai.orchestra.schema.secret.SecretPolicy;
import ai.orchestra.schema.store.Ensured;
import ai.orchestra.schema.store.SecretStore;
import ai.orchestra.schema.store.StoreFinding;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Brings the stores of all environments to what the schema asks for. Not thread-safe; used once. */
final class SecretPass {
    private final Optional<Rotation> rotation;
    private final Clock clock;
    private final SecretGenerator generator;
    private final Set<String> unknown;
    private final List<String> made = new ArrayList<>();
    private final List<String> rotated = new ArrayList<>();
    private final List<String> dropped = new ArrayList<>();
    private final List<String> needRotation = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    SecretPass(Optional<Rotation> rotation, Clock clock, SecretGenerator generator) {
        this.rotation = rotation;
        this.clock = clock;
        this.generator = generator;
        this.unknown = new HashSet<>(rotation.map(Rotation::names).orElse(Set.of()));
    }

    void run(ResolvedEnvironment environment, SecretStore store) {
        Instant now = clock.instant();
        String prefix = environment.name() + ": ";
        for (ResolvedVariable variable : environment.secrets()) {
            SecretPolicy policy = variable.secretPolicy().orElseThrow();
            String name = variable.name();
            unknown.remove(name);
            Ensured ensured = store.ensure(name, policy, clock, generator);
            if (rotation.isPresent() && isMeant(rotation.get(), store, name, ensured, now)) {
                if (ensured == Ensured.EDITED) {
                    // Asked for by its name: the value by hand becomes the one before.
                    store.accept(name, clock);
                }
                store.rotate(name, policy, rotation.get().overlap(), clock, generator);
                rotated.add(prefix + name);
            } else {
                note(environment.name(), name, ensured);
            }
        }
        store.dropEnded(now).forEach(name -> dropped.add(prefix + name));
        store.findings().stream()
                .filter(finding ->
                        finding.kind() == StoreFinding.Kind.NO_LEDGER || finding.kind() == StoreFinding.Kind.EXPOSED)
                .forEach(finding -> warnings.add(finding.origin().describe() + ": " + finding.message()));
    }

    /** Called after the last environment. */
    void end() {
        unknown.stream()
                .sorted()
                .forEach(name -> problems.add(
                        name + ": none of the environments has a secret of this name, so it cannot be rotated"));
    }

    /** Returns what came of it, with the files that come of it. */
    Generation generation(List<FileChange> files, String diff) {
        return new Generation(files, diff, made, rotated, dropped, needRotation, warnings);
    }

    /** Returns the warnings, to which more may be added. */
    List<String> warnings() {
        return warnings;
    }

    List<String> problems() {
        return problems;
    }

    private static boolean isMeant(Rotation rotation, SecretStore store, String name, Ensured ensured, Instant now) {
        if (rotation.names().isEmpty()) {
            return ensured != Ensured.EDITED && store.due(now).contains(name);
        }
        // A value that was made just now is as new as one can be.
        return rotation.names().contains(name) && ensured != Ensured.CREATED;
    }

    private void note(String environment, String name, Ensured ensured) {
        String secret = environment + ": " + name;
        switch (ensured) {
            case CREATED -> made.add(secret);
            case NEEDS_ROTATION -> needRotation.add(secret);
            case LOST ->
                problems.add(secret
                        + ": the ledger knows this secret, and the store has lost its value; put it back into secrets/.env."
                        + environment + ".json, or rotate it");
            case EDITED ->
                warnings.add(secret + ": was changed by hand; put the former value back, or rotate it by its name, so"
                        + " that the ledger agrees");
            case ADOPTED ->
                warnings.add(secret + ": was there without a record; kept, and taken to be as old as its file");
            case KEPT -> {}
        }
    }
}
