package ai.orchestra.secrets.gcp.migrate;

import ai.orchestra.config.dotenv.DotenvEntry;
import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.secret.Secret;
import ai.orchestra.config.secret.SecretName;
import ai.orchestra.config.template.Expansion;
import ai.orchestra.secrets.gcp.admin.InvalidSecretException;
import ai.orchestra.secrets.gcp.admin.Replication;
import ai.orchestra.secrets.gcp.admin.SecretCommand;
import ai.orchestra.secrets.gcp.admin.SecretResource;
import ai.orchestra.secrets.gcp.admin.SecretSpec;
import ai.orchestra.secrets.gcp.migrate.SecretNames.Verdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Sorts the variables of a file: what is a secret, what it would be called, and what speaks against it. */
final class Sorting {
    private static final String MANAGER = "orchestra";

    private final EnvValues values;
    private final Selection selection;
    private final Environment environment;
    private final Optional<String> location;
    private final Replication replication;
    private final Set<String> real;
    private final Map<String, SecretTyping> typings;
    private final Instant now;

    Sorting(EnvValues values, EnvMigrationBuilder builder, Selection selection, Instant now) {
        this.values = values;
        this.selection = selection;
        this.environment = builder.environment;
        this.location = builder.location;
        this.replication = builder.replication;
        this.real = Set.copyOf(builder.real);
        this.typings = Map.copyOf(builder.typings);
        this.now = now;
    }

    /**
     * A variable.
     *
     * @param item what is known before Secret Manager is asked
     * @param put what to ask for; empty if nothing
     */
    record Sorted(MigrationItem item, Optional<SecretCommand.Put> put) {}

    List<Sorted> sort() {
        List<Sorted> sorted = new ArrayList<>();
        for (DotenvEntry entry : values.variables()) {
            sorted.add(sort(entry));
        }
        return withoutCollisions(sorted).stream().map(this::withoutTwin).toList();
    }

    /** What stands under the name that is looked up would be found instead of the secret. */
    private Sorted withoutTwin(Sorted one) {
        String variable = one.item().variable();
        String twin = SecretNameLine.lookedUp(variable);
        Expansion other = values.expansion(twin);
        boolean hidden = one.put().isPresent()
                && !twin.equals(variable)
                && values.has(twin)
                && (other == null || !other.isPlain() || !other.text().isBlank());
        return hidden
                ? refused(one, variable + " and " + twin + " would be one secret; rename or remove one of the two")
                : one;
    }

    private static List<String> warnings(String variable, String value) {
        List<String> warnings = new ArrayList<>(Remarks.about(value));
        String lookedUp = SecretNameLine.lookedUp(variable);
        if (!lookedUp.equals(variable)) {
            warnings.add(
                    "Secrets looks for " + lookedUp + ", so the new line is called " + SecretNameLine.name(variable));
        }
        return warnings;
    }

    private Sorted sort(DotenvEntry entry) {
        String variable = entry.name();
        Verdict verdict = selection.of(variable);
        Expansion expansion = values.expansion(variable);
        if (!verdict.secret()) {
            return left(entry, verdict, expansion);
        }
        if (expansion == null) {
            return item(entry, MigrationAction.LEFT, verdict, "it takes the process environment's value", List.of());
        }
        if (!expansion.isPlain()) {
            return item(entry, MigrationAction.LEFT, verdict, "it refers to Secret Manager already", List.of());
        }
        List<Problem> doubts = new ArrayList<>(expansion.problems());
        doubts.addAll(expansion.warnings());
        if (!doubts.isEmpty()) {
            String why = doubts.stream().map(Problem::text).collect(Collectors.joining("; "));
            return item(entry, MigrationAction.REFUSED, verdict, why, List.of());
        }
        if (expansion.text().isBlank()) {
            // An earlier line may hold a secret, which would stay in the new file.
            boolean twice = values.file().entries().stream()
                    .anyMatch(other -> other != entry && other.name().equals(variable));
            return twice
                    ? item(
                            entry,
                            MigrationAction.REFUSED,
                            verdict,
                            "its last line is blank; remove all but one",
                            List.of())
                    : item(entry, MigrationAction.LEFT, verdict, "it is blank, which counts as not set", List.of());
        }
        for (String name : List.of(variable + SecretNameLine.SUFFIX, SecretNameLine.name(variable))) {
            if (values.has(name)) {
                String why = name + " is in the file too; remove one of the two";
                return item(entry, MigrationAction.REFUSED, verdict, why, List.of());
            }
        }
        return secret(entry, verdict, expansion.text());
    }

    private Sorted left(DotenvEntry entry, Verdict verdict, @org.jspecify.annotations.Nullable Expansion expansion) {
        boolean suspicious = expansion != null
                && expansion.isPlain()
                && expansion.isValid()
                && Remarks.looksSecret(expansion.text());
        return item(
                entry,
                MigrationAction.LEFT,
                verdict,
                "",
                suspicious
                        ? List.of("its value looks like one that holds credentials; include " + entry.name()
                                + " to move it")
                        : List.of());
    }

    private Sorted secret(DotenvEntry entry, Verdict verdict, String value) {
        Optional<String> placeholder = Placeholders.kindOf(value);
        if (placeholder.isPresent() && !real.contains(entry.name())) {
            String why = "its value is a placeholder (" + placeholder.get() + ")";
            return item(entry, MigrationAction.PLACEHOLDER, verdict, why, List.of());
        }
        try {
            SecretResource target = new SecretResource(id(entry.name()), location);
            SecretCommand.Put put = new SecretCommand.Put(spec(entry.name(), target), Secret.of(value));
            MigrationItem item = new MigrationItem(
                    entry.name(),
                    entry.origin().line(),
                    MigrationAction.CREATE,
                    Optional.of(target),
                    verdict.reason(),
                    "",
                    warnings(entry.name(), value));
            return new Sorted(item, Optional.of(put));
        } catch (InvalidSecretException e) {
            return item(entry, MigrationAction.REFUSED, verdict, e.getMessage(), List.of());
        } catch (IllegalArgumentException e) {
            String why = "no secret can be called so: letters, digits and single underscores only; rename the variable";
            return item(entry, MigrationAction.REFUSED, verdict, why, List.of());
        }
    }

    /** Returns the name under which {@code Secrets} looks for the variable in this environment. */
    private String id(String variable) {
        String kebab = SecretName.of(variable).kebab();
        String suffix = "-" + environment.name();
        return kebab.endsWith(suffix) ? kebab : kebab + suffix;
    }

    private SecretSpec spec(String variable, SecretResource target) {
        Replication kept = location.isPresent() ? Replication.automatic() : replication;
        SecretSpec spec = SecretSpec.of(target)
                .replicated(kept)
                .labelled(SecretSpec.LABEL_MANAGED_BY, MANAGER)
                .labelled(SecretSpec.LABEL_ENVIRONMENT, environment.name());
        SecretTyping typing = typings.get(variable);
        if (typing == null) {
            return spec;
        }
        Instant due = now.plus(typing.rotationDays(), ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        return spec.labelled(SecretSpec.LABEL_TYPE, typing.type())
                .labelled(SecretSpec.LABEL_ROTATION_DAYS, Integer.toString(typing.rotationDays()))
                .annotated(SecretSpec.ANNOTATION_DUE, due.toString());
    }

    /** Of two variables with one secret neither can be right. */
    private static List<Sorted> withoutCollisions(List<Sorted> sorted) {
        Map<SecretResource, List<String>> variables = new HashMap<>();
        for (Sorted one : sorted) {
            one.item()
                    .target()
                    .ifPresent(target -> variables
                            .computeIfAbsent(target, id -> new ArrayList<>())
                            .add(one.item().variable()));
        }
        return sorted.stream()
                .map(one -> one.item()
                        .target()
                        .map(variables::get)
                        .filter(names -> names.size() > 1)
                        .map(names -> refused(
                                one,
                                String.join(" and ", names) + " would be one secret; rename or exclude all but one"))
                        .orElse(one))
                .toList();
    }

    private static Sorted refused(Sorted one, String why) {
        MigrationItem item = one.item();
        return new Sorted(
                new MigrationItem(
                        item.variable(),
                        item.line(),
                        MigrationAction.REFUSED,
                        item.target(),
                        item.reason(),
                        why,
                        item.warnings()),
                Optional.empty());
    }

    private static Sorted item(
            DotenvEntry entry, MigrationAction action, Verdict verdict, String detail, List<String> warnings) {
        return new Sorted(
                new MigrationItem(
                        entry.name(),
                        entry.origin().line(),
                        action,
                        Optional.empty(),
                        verdict.reason(),
                        detail,
                        warnings),
                Optional.empty());
    }
}
