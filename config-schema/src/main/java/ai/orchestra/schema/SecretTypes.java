package ai.orchestra.schema;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.suggest.Suggestions;
import ai.orchestra.config.yaml.YamlEntry;
import ai.orchestra.config.yaml.YamlMapping;
import ai.orchestra.schema.secret.Complexity;
import ai.orchestra.schema.secret.SecretGenerator;
import ai.orchestra.schema.secret.SecretPolicy;
import ai.orchestra.schema.secret.SecretType;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The seven built-in types of secrets, as the section {@code secret_types} changes and extends them. */
final class SecretTypes {
    /** A hundred years, which is never. */
    static final int MAX_ROTATION_DAYS = 36_500;

    private static final List<String> KEYS = List.of("description", "length", "rotation_days", "complexity");
    private static final List<String> COMPLEXITIES =
            Arrays.stream(Complexity.values()).map(Complexity::schemaName).toList();

    private final Map<String, SecretPolicy> policies = new LinkedHashMap<>();
    private final Map<String, Origin.File> own = new LinkedHashMap<>();

    SecretTypes() {
        for (SecretType type : SecretType.values()) {
            SecretPolicy defaults = SecretPolicy.of(type);
            policies.put(
                    type.schemaName(),
                    new SecretPolicy(defaults.type(), defaults.length(), defaults.rotationAge(), type.complexity()));
        }
    }

    void read(YamlMapping section, Findings findings) {
        List<String> builtIn = List.copyOf(policies.keySet());
        for (YamlEntry entry : section.entries()) {
            String name = entry.spelling();
            String path = "secret_types." + name;
            Optional<YamlMapping> mapping = Fields.mapping(path, entry.value(), findings);
            if (mapping.isPresent()) {
                read(
                        name,
                        path,
                        entry.keyOrigin(),
                        Fields.of(mapping.get(), path, "", KEYS, findings),
                        builtIn,
                        findings);
            }
        }
    }

    private void read(
            String name, String path, Origin.File origin, Fields fields, List<String> builtIn, Findings findings) {
        Optional<SecretPolicy> defaults = Optional.ofNullable(policies.get(name));
        OptionalInt length = fields.number("length", SecretGenerator.MIN_LENGTH, SecretGenerator.MAX_LENGTH);
        OptionalInt days = fields.number("rotation_days", 1, MAX_ROTATION_DAYS);
        Optional<Complexity> complexity = complexity(fields);
        if (defaults.isEmpty()) {
            Optional<String> meant = Suggestions.nearest(name, builtIn);
            if (meant.isPresent()) {
                findings.add(
                        SchemaCode.UNKNOWN_SECRET_TYPE,
                        path,
                        origin,
                        "is unknown; did you mean " + meant.get()
                                + "? a type of your own needs a name further from it");
                return;
            }
            if (fields.get("length").isEmpty() || fields.get("rotation_days").isEmpty()) {
                findings.add(
                        SchemaCode.MISSING_KEY,
                        path,
                        origin,
                        "is a type of your own, which needs length and rotation_days; built in are "
                                + String.join(", ", builtIn));
                return;
            }
            own.put(name, origin);
        }
        policies.put(
                name,
                new SecretPolicy(
                        name,
                        length.orElse(defaults.map(SecretPolicy::length).orElse(SecretGenerator.MIN_LENGTH)),
                        days.isPresent()
                                ? Duration.ofDays(days.getAsInt())
                                : defaults.map(SecretPolicy::rotationAge).orElse(Duration.ofDays(1)),
                        complexity
                                .or(() -> defaults.map(SecretPolicy::complexity))
                                .orElse(Complexity.MEDIUM)));
    }

    private static Optional<Complexity> complexity(Fields fields) {
        Optional<String> text = fields.text("complexity");
        Optional<Complexity> complexity = text.flatMap(Complexity::ofSchemaName);
        if (text.isPresent() && complexity.isEmpty()) {
            fields.problem(
                    SchemaCode.WRONG_VALUE,
                    fields.get("complexity").orElseThrow(),
                    Findings.shown(text.get()) + " is unknown; " + Fields.advice(text.get(), COMPLEXITIES));
        }
        return complexity;
    }

    Optional<SecretPolicy> find(String name) {
        return Optional.ofNullable(policies.get(name));
    }

    List<String> names() {
        return List.copyOf(policies.keySet());
    }

    List<SecretPolicy> all() {
        return List.copyOf(policies.values());
    }

    /** Warns of the schema's own types that no variable has. */
    void warnOfUnused(List<String> used, Findings findings) {
        own.forEach((name, origin) -> {
            if (!used.contains(name)) {
                findings.add(
                        SchemaCode.UNUSED_SECRET_TYPE,
                        "secret_types." + name,
                        origin,
                        "no variable is of this type; remove it, or use it");
            }
        });
    }
}
