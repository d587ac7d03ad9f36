package ai.orchestra.schema.check;

import ai.orchestra.config.secret.Secret;
import ai.orchestra.schema.ResolvedEnvironment;
import ai.orchestra.schema.ResolvedVariable;
import ai.orchestra.schema.check.ArtifactFinding.Kind;
import ai.orchestra.schema.secret.Complexity;
import ai.orchestra.schema.secret.SecretPolicy;
import ai.orchestra.schema.store.SecretRecord;
import ai.orchestra.schema.store.SecretStore;
import ai.orchestra.schema.store.StoreFinding;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Compares the secret stores of some environments with the schema. Not thread-safe; one for each run. */
final class SecretStoreCheck {
    /** Parts of passwords that everybody tries first; from the samples of the services in the original system. */
    private static final List<String> SAMPLES = List.of(
            "changeme", "change-me", "change_me", "password", "secret", "example", "minioadmin", "12345", "qwerty");

    /** How the name of a ledger ends. */
    static final String LEDGER = ".rotation.json";

    private final Instant now;
    private final Map<String, String> ownerOfValue = new HashMap<>();

    SecretStoreCheck(Instant now) {
        this.now = now;
    }

    void run(ResolvedEnvironment environment, Path file, SecretStore store, FindingList findings) {
        for (StoreFinding finding : store.findings()) {
            Kind kind = switch (finding.kind()) {
                case EDITED -> Kind.DRIFT;
                case LOST, NO_LEDGER -> Kind.MISSING;
                case EXPOSED -> Kind.WRONG_PERMISSION;
            };
            findings.add(
                    kind, finding.name().isEmpty() ? "store" : finding.name(), finding.origin(), finding.message());
        }
        for (String name : store.names()) {
            if (environment.variable(name).filter(ResolvedVariable::isSecret).isEmpty()) {
                findings.add(
                        Kind.EXTRA,
                        name,
                        file,
                        "is no secret of the schema; add it there, or remove it from the store once nothing uses it");
            }
        }
        for (ResolvedVariable variable : environment.secrets()) {
            Optional<Secret> secret = store.get(variable.name());
            if (secret.isPresent()) {
                weakness(environment.name(), variable, secret.get())
                        .ifPresent(text -> findings.add(Kind.WEAK_SECRET, variable.name(), file, text));
                if (store.record(variable.name()).isPresent()) {
                    age(environment, variable, store, new Files(file, ledger(file), findings));
                }
            } else if (store.record(variable.name()).isEmpty()) {
                findings.add(Kind.MISSING, variable.name(), file, "has no value yet; generate the environment");
            }
        }
    }

    private static Path ledger(Path file) {
        return file.resolveSibling(String.valueOf(file.getFileName()).replaceFirst("\\.json$", LEDGER));
    }

    private Optional<String> weakness(String environment, ResolvedVariable variable, Secret secret) {
        SecretPolicy policy = variable.secretPolicy().orElseThrow();
        String text = secret.reveal();
        String owner = environment + " " + variable.name();
        String other = ownerOfValue.putIfAbsent(text, owner);
        if (other != null) {
            return Optional.of("is the same as that of " + other + "; rotate one of them");
        }
        if (text.length() < policy.length()) {
            return Optional.of(
                    "has " + text.length() + " characters, and its type asks for " + policy.length() + "; rotate it");
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (SAMPLES.stream().anyMatch(sample -> lower.contains(sample))) {
            return Optional.of("contains a word that everybody tries first; rotate it");
        }
        long kinds = text.chars().distinct().count();
        if (kinds < Math.min(8, policy.length() / 2)) {
            return Optional.of("has only " + kinds + " different characters; rotate it");
        }
        if (policy.complexity() == Complexity.HIGH && !isMixed(text)) {
            return Optional.of("lacks a capital letter, a small letter, a digit or a sign; rotate it");
        }
        return Optional.empty();
    }

    private static boolean isMixed(String text) {
        return text.chars().anyMatch(c -> c >= 'A' && c <= 'Z')
                && text.chars().anyMatch(c -> c >= 'a' && c <= 'z')
                && text.chars().anyMatch(c -> c >= '0' && c <= '9')
                && text.chars().anyMatch(c -> !Character.isLetterOrDigit(c));
    }

    /** A value by hand has no age that is known: that it is one is said already, and a rotation of what is due skips it. */
    private void age(ResolvedEnvironment environment, ResolvedVariable variable, SecretStore store, Files files) {
        SecretRecord known = store.record(variable.name()).orElseThrow();
        SecretPolicy policy = variable.secretPolicy().orElseThrow();
        boolean edited = store.findings().stream()
                .anyMatch(finding -> finding.kind() == StoreFinding.Kind.EDITED
                        && finding.name().equals(variable.name()));
        Instant due = known.dueUnder(policy);
        if (!edited && !now.isBefore(due)) {
            files.findings.add(
                    Kind.STALE,
                    variable.name(),
                    files.store,
                    "is " + known.age(now).toDays() + " days old, and was due on "
                            + due.toString().substring(0, 10) + "; rotate it");
        }
        if (!edited && !known.rotateAfter().equals(due)) {
            files.findings.add(
                    Kind.DRIFT,
                    variable.name(),
                    files.ledger,
                    "is recorded as due after "
                            + Duration.between(known.createdAt(), known.rotateAfter())
                                    .toDays()
                            + " days, and the schema says "
                            + policy.rotationAge().toDays()
                            + "; the schema counts, and 'orchestra env generate " + environment.name()
                            + "' records it");
        }
        if (known.overlapUntil().filter(end -> !end.isAfter(now)).isPresent()) {
            files.findings.add(
                    Kind.STALE,
                    variable.name(),
                    files.ledger,
                    "still has a previous value whose time is over; 'orchestra env generate " + environment.name()
                            + "' drops it");
        }
        if (!known.type().equals(policy.type())) {
            files.findings.add(
                    Kind.DRIFT,
                    variable.name(),
                    files.store,
                    "was made as " + known.type() + ", and is " + policy.type() + " in the schema; rotate it");
        }
    }

    /** The two files of a store, and where findings about them go. */
    private record Files(Path store, Path ledger, FindingList findings) {}
}
