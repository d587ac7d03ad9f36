package ai.orchestra.schema.file;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.config.secret.Secret;
import ai.orchestra.schema.secret.SecretGenerator;
import ai.orchestra.schema.secret.SecretPolicy;
import ai.orchestra.schema.secret.SecretType;
import ai.orchestra.schema.store.SecretStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rotates real stores on a file system of which every single operation fails once. */
class StoreFaultTest {
    private static final Instant NOW = Instant.parse("2026-11-21T18:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final SecretPolicy POLICY = SecretPolicy.of(SecretType.API_KEY);
    private static final SecretGenerator GENERATOR = SecretGenerator.secure();

    @TempDir
    Path directory;

    @Test
    void isOldOrNew_whicheverOperationFails() throws IOException {
        assertThat(everyFault(FaultyOps::failingAt)).isGreaterThan(60);
    }

    @Test
    void isOldOrNew_whereverTheProcessDies() throws IOException {
        assertThat(everyFault(FaultyOps::deadFrom)).isGreaterThan(60);
    }

    private int everyFault(IntFunction<FaultyOps> faults) throws IOException {
        Path template = directory.resolve("template");
        SecretStore.update(template.resolve("secrets"), "dev", store -> store.ensure("KEY", POLICY, CLOCK, GENERATOR));
        Files.writeString(template.resolve(".env.dev"), "version 1");
        int rotated = 0;
        int fault = 0;
        for (boolean failed = true; failed; ) {
            fault++;
            Path root = Tree.copy(template, directory.resolve("run" + fault));
            Path secrets = root.resolve("secrets");
            Path artifact = root.resolve(".env.dev");
            Secret before = SecretStore.open(secrets, "dev").get("KEY").orElseThrow();

            FaultyOps ops = faults.apply(fault);
            SecretStore rotating = SecretStore.open(secrets, "dev");
            rotating.rotate("KEY", POLICY, SecretStore.DEFAULT_OVERLAP, CLOCK, GENERATOR);
            Secret after = rotating.get("KEY").orElseThrow();
            FileChanges changes = new FileChanges(ops, pause -> {}, root, secrets);
            rotating.addTo(changes);
            changes.put(artifact, Tree.bytes("version 2"), Protection.OWNER_ONLY);
            boolean told = false;
            try {
                changes.apply();
            } catch (FileChangeException e) {
                told = true;
            }
            failed = ops.hasFailed();
            assertThat(told).isEqualTo(failed);

            for (boolean repaired : new boolean[] {false, true}) {
                if (repaired) {
                    new FileChanges(FaultyOps.sound(), pause -> {}, root, secrets).apply();
                }
                SecretStore now = SecretStore.open(secrets, "dev");
                assertThat(now.findings()).as("fault %s: %s", fault, ops.done()).isEmpty();
                boolean isNew = now.record("KEY").orElseThrow().version() == 2;
                assertThat(now.get("KEY")).contains(isNew ? after : before);
                assertThat(now.previous("KEY", NOW).equals(isNew ? Optional.of(before) : Optional.empty()))
                        .isTrue();
                byte[] text = FileSnapshot.read(root, secrets, List.of(artifact))
                        .content(artifact)
                        .orElseThrow();
                assertThat(new String(text)).isEqualTo(isNew ? "version 2" : "version 1");
                rotated += isNew ? 1 : 0;
            }
            assertThat(Tree.contents(root))
                    .containsOnlyKeys(".env.dev", "secrets/.env.dev.json", "secrets/.env.dev.rotation.json");
        }
        assertThat(rotated).as("some faults come after the decision").isGreaterThan(4);
        return fault;
    }
}
