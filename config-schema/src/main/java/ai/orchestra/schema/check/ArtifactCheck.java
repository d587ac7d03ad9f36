package ai.orchestra.schema.check;

import ai.orchestra.schema.ComposeLine;
import ai.orchestra.schema.ResolvedEnvironment;
import ai.orchestra.schema.check.ArtifactFinding.Kind;
import ai.orchestra.schema.file.FileChange;
import ai.orchestra.schema.file.FileChangeException;
import ai.orchestra.schema.secret.SecretGenerator;
import ai.orchestra.schema.store.SecretStore;
import ai.orchestra.schema.store.SecretStoreException;
import ai.orchestra.schema.write.EnvironmentGenerator;
import ai.orchestra.schema.write.GenerationException;
import ai.orchestra.schema.write.GenerationRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compares the files that exist with what the schema asks for.
 *
 * <p>This class is immutable and thread-safe. It only reads.
 */
public final class ArtifactCheck {
    private final Clock clock;

    private ArtifactCheck(Clock clock) {
        this.clock = clock;
    }

    /** Returns a check; the clock tells how old secrets are. */
    public static ArtifactCheck of(Clock clock) {
        return new ArtifactCheck(clock);
    }

    /**
     * Returns everything that differs, environment by environment, each file's lines before the file as a whole; empty if
     * nothing differs. What several environments share is reported once, for the first of them that uses it.
     *
     * @param request the schema, the folder, the environments, the kinds of files, and the GPU plan
     * @throws ai.orchestra.schema.SchemaException if the schema has no such environment
     */
    public List<ArtifactFinding> run(GenerationRequest request) {
        SecretStoreCheck secrets = new SecretStoreCheck(clock.instant());
        List<ArtifactFinding> all = new ArrayList<>();
        for (String name : request.environments()) {
            ResolvedEnvironment environment = request.schema().resolve(name, request.gpu());
            FindingList findings = new FindingList(environment.name());
            Optional<SecretStore> store = store(request, environment, findings);
            Path file = request.out().resolve("secrets").resolve(".env." + environment.name() + ".json");
            store.ifPresent(open -> secrets.run(environment, file, open, findings));
            permission(request.out().resolve("secrets"), "secrets", findings);
            Path envFile = request.out().resolve(environment.envFile());
            permission(envFile, environment.envFile(), findings);
            EnvFileCheck.run(environment, envFile, store, findings);
            if (store.isPresent()) {
                files(environment, request.withEnvironments(List.of(name)), findings);
            }
            findings.list().stream().filter(finding -> isNew(finding, all)).forEach(all::add);
        }
        return List.copyOf(all);
    }

    /** Environments share files: what is wrong with one is said once, for the first environment that uses it. */
    private static boolean isNew(ArtifactFinding finding, List<ArtifactFinding> all) {
        return all.stream()
                .noneMatch(known -> known.kind() == finding.kind()
                        && known.subject().equals(finding.subject())
                        && known.origin().equals(finding.origin())
                        && (known.text().equals(finding.text()) || ComposeLine.GPU_FILES.contains(known.subject())));
    }

    private static Optional<SecretStore> store(
            GenerationRequest request, ResolvedEnvironment environment, FindingList findings) {
        Path folder = request.out().resolve("secrets");
        try {
            SecretStore store = SecretStore.open(folder, environment.name());
            // A secret that is no text fails here, before anything is compared with it.
            environment.secrets().forEach(variable -> store.get(variable.name()));
            return Optional.of(store);
        } catch (SecretStoreException | FileChangeException e) {
            findings.add(Kind.UNREADABLE, "secrets", folder, e.getMessage());
            return Optional.empty();
        }
    }

    private static void permission(Path path, String subject, FindingList findings) {
        try {
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
            if (!PosixFilePermissions.toString(permissions).endsWith("------")) {
                findings.add(
                        Kind.WRONG_PERMISSION,
                        subject,
                        path,
                        "is " + PosixFilePermissions.toString(permissions)
                                + ", so that others may read it; chmod go-rwx,"
                                + " and rotate what it holds if others could");
            }
        } catch (IOException e) {
            findings.add(
                    Kind.UNREADABLE,
                    subject,
                    path,
                    "its permission cannot be read (" + e.getClass().getSimpleName() + ")");
        } catch (UnsupportedOperationException e) {
            // A file system without such permissions has none that could be wrong.
            return;
        }
    }

    private static boolean isUsed(ResolvedEnvironment environment, GenerationRequest request, String file) {
        return !ComposeLine.GPU_FILES.contains(file)
                || environment.gpuRequired()
                || request.schema().gpuServices().stream().anyMatch(environment.services()::contains);
    }

    private void files(ResolvedEnvironment environment, GenerationRequest request, FindingList findings) {
        List<FileChange> changes;
        try {
            changes = EnvironmentGenerator.of(clock, SecretGenerator.secure())
                    .plan(request)
                    .files();
        } catch (GenerationException e) {
            e.problems().forEach(problem -> findings.add(Kind.UNREADABLE, "generation", request.out(), problem));
            return;
        } catch (FileChangeException e) {
            e.problems().forEach(problem -> findings.add(Kind.UNREADABLE, "generation", request.out(), problem));
            return;
        }
        for (FileChange change : changes) {
            Path file = change.target();
            String name = String.valueOf(file.getFileName());
            if (!isUsed(environment, request, name)) {
                continue;
            }
            switch (change.kind()) {
                case CREATE -> findings.add(Kind.MISSING, name, file, "is not there; generate the environment");
                case PROTECT -> {
                    if (!findings.knows(file)) {
                        findings.add(
                                Kind.WRONG_PERMISSION, name, file, "may be read by others; generate the environment");
                    }
                }
                case REPLACE -> {
                    if (!findings.knows(file)) {
                        findings.add(
                                Kind.DRIFT,
                                name,
                                file,
                                name.endsWith(SecretStoreCheck.LEDGER)
                                        ? "lacks dates that would be recorded; 'orchestra env generate "
                                                + environment.name() + "' records them, and replaces no secret"
                                        : "is not what would be generated; 'orchestra env plan " + environment.name()
                                                + "' shows the difference");
                    }
                }
                case KEEP -> {}
            }
        }
    }
}
