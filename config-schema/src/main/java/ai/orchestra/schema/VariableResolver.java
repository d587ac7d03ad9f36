package ai.orchestra.schema;

import ai.orchestra.config.yaml.YamlScalar;
import ai.orchestra.schema.secret.SecretGenerator;
import ai.orchestra.schema.secret.SecretPolicy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Makes a variable of its fields once inheritance has put them together. Not thread-safe; one for each load. */
final class VariableResolver {
    private final SecretTypes secretTypes;
    private final Findings findings;
    private final Set<String> usedSecretTypes = new LinkedHashSet<>();

    VariableResolver(SecretTypes secretTypes, Findings findings) {
        this.secretTypes = secretTypes;
        this.findings = findings;
    }

    List<String> usedSecretTypes() {
        return List.copyOf(usedSecretTypes);
    }

    /** Returns the variable; nothing if it is too wrong, which is a problem then. */
    Optional<ResolvedVariable> resolve(VariableEntry entry, EnvironmentEntry environment, List<String> services) {
        Fields fields = entry.fields();
        Optional<VariableType> type = type(entry);
        boolean required = fields.flag(VariableEntry.REQUIRED, false);
        String description = description(fields);
        List<String> users = users(fields, services);
        if (type.isEmpty()) {
            return Optional.empty();
        }
        boolean secret = type.get() == VariableType.SECRET;
        Optional<SecretPolicy> policy = secret ? policy(entry) : Optional.empty();
        Optional<String> value = secret ? noValue(entry) : value(entry, type.get(), required);
        if (!secret) {
            notOfSecrets(entry, type.get());
        } else if (policy.isEmpty()) {
            return Optional.empty();
        }
        String writtenIn = fields.get(VariableEntry.VALUE)
                .filter(field -> value.isPresent())
                .map(Field::environment)
                .orElse(entry.environment());
        return Optional.of(new ResolvedVariable(
                entry.name(),
                type.get(),
                value,
                required,
                description,
                policy,
                users,
                value.isPresent() ? fields.origin(VariableEntry.VALUE, entry.origin()) : entry.origin(),
                writtenIn.equals(environment.name()) ? Optional.empty() : Optional.of(writtenIn)));
    }

    private Optional<VariableType> type(VariableEntry entry) {
        Optional<String> text = entry.fields().text(VariableEntry.TYPE);
        if (text.isEmpty()) {
            findings.add(
                    SchemaCode.MISSING_KEY,
                    entry.path(),
                    entry.origin(),
                    "has no type; add one of " + String.join(", ", VariableType.schemaNames()));
            return Optional.empty();
        }
        Optional<VariableType> type = VariableType.ofSchemaName(text.get());
        if (type.isEmpty()) {
            entry.fields()
                    .problem(
                            SchemaCode.UNKNOWN_TYPE,
                            entry.fields().get(VariableEntry.TYPE).orElseThrow(),
                            Findings.shown(text.get()) + " is no type; "
                                    + Fields.advice(text.get(), VariableType.schemaNames()));
        }
        return type;
    }

    private Optional<String> value(VariableEntry entry, VariableType type, boolean required) {
        Fields fields = entry.fields();
        Optional<String> value = fields.text(VariableEntry.VALUE);
        if (value.isEmpty() || value.get().isEmpty() && (required || type != VariableType.STRING)) {
            if (required
                    && fields.get(VariableEntry.VALUE)
                            .map(Field::node)
                            .map(YamlScalar.class::isInstance)
                            .orElse(true)) {
                findings.add(
                        SchemaCode.MISSING_VALUE,
                        entry.path(),
                        fields.origin(VariableEntry.VALUE, entry.origin()),
                        "is required and has no value; write value, or required: false, or type: secret if it is to be generated");
            }
            return Optional.empty();
        }
        Field field = fields.get(VariableEntry.VALUE).orElseThrow();
        if (hasControlCharacter(value.get())) {
            fields.problem(
                    SchemaCode.CONTROL_CHARACTER,
                    field,
                    "has a line break or another control character, which .env files cannot hold alike for every reader;"
                            + " put the text into a file and write its name here");
            return Optional.empty();
        }
        if (!type.accepts(value.get())) {
            String wrong = Findings.shown(value.get()) + " is not of type " + type.schemaName() + "; write ";
            clash(
                    SchemaCode.WRONG_VALUE,
                    entry,
                    VariableEntry.VALUE,
                    wrong + type.expects(),
                    "and " + wrong + "value: null here, or " + type.expects());
            return Optional.empty();
        }
        return value;
    }

    static boolean hasControlCharacter(String text) {
        return text.chars().anyMatch(c -> c != '\t' && (Character.isISOControl(c) || c == 0x2028 || c == 0x2029));
    }

    /**
     * Adds a problem of a field that does not go with the type, where the later of the two is written: whoever changes an
     * inherited type alone has to take the field back, and not the base.
     */
    private void clash(SchemaCode code, VariableEntry entry, String key, String own, String inherited) {
        Field field = entry.fields().get(key).orElseThrow();
        String typedIn = entry.fields().get(VariableEntry.TYPE).orElseThrow().environment();
        if (field.environment().equals(typedIn) || field.environment().equals(entry.environment())) {
            entry.fields().problem(code, field, own);
        } else if (typedIn.equals(entry.environment())) {
            findings.add(
                    code,
                    entry.path(),
                    entry.origin(),
                    "inherits " + key + " from line " + field.origin().line() + ", " + inherited);
        }
        // Else both are inherited, and an environment above this one has the problem.
    }

    private Optional<String> noValue(VariableEntry entry) {
        if (!entry.fields().text(VariableEntry.VALUE).orElse("").isEmpty()) {
            clash(
                    SchemaCode.SECRET_IN_SCHEMA,
                    entry,
                    VariableEntry.VALUE,
                    "a secret's value stands in the schema, which is no place for one; write value: null, let it be"
                            + " generated, and change it where it was used",
                    "and a secret's value never stands in the schema; write value: null here");
        }
        return Optional.empty();
    }

    private Optional<SecretPolicy> policy(VariableEntry entry) {
        Fields fields = entry.fields();
        Optional<String> name = fields.text(VariableEntry.SECRET_TYPE);
        if (name.isEmpty()) {
            findings.add(
                    SchemaCode.MISSING_KEY,
                    entry.path(),
                    entry.origin(),
                    "is a secret without secret_type; add one of " + String.join(", ", secretTypes.names()));
            return Optional.empty();
        }
        Optional<SecretPolicy> policy = secretTypes.find(name.get());
        if (policy.isEmpty()) {
            fields.problem(
                    SchemaCode.UNKNOWN_SECRET_TYPE,
                    fields.get(VariableEntry.SECRET_TYPE).orElseThrow(),
                    Findings.shown(name.get()) + " is no type of secrets; "
                            + Fields.advice(name.get(), secretTypes.names()));
            return Optional.empty();
        }
        usedSecretTypes.add(name.get());
        OptionalInt length =
                fields.number(VariableEntry.LENGTH, SecretGenerator.MIN_LENGTH, SecretGenerator.MAX_LENGTH);
        SecretPolicy type = policy.get();
        return Optional.of(
                new SecretPolicy(type.type(), length.orElse(type.length()), type.rotationAge(), type.complexity()));
    }

    private void notOfSecrets(VariableEntry entry, VariableType type) {
        String wrong = "belongs to secrets, and this variable is of type " + type.schemaName() + "; ";
        for (String key : List.of(VariableEntry.SECRET_TYPE, VariableEntry.LENGTH)) {
            entry.fields()
                    .get(key)
                    .filter(field -> !(field.node() instanceof YamlScalar scalar && scalar.isNull()))
                    .ifPresent(field -> clash(
                            SchemaCode.NOT_A_SECRET,
                            entry,
                            key,
                            wrong + "remove it, or write type: secret",
                            "which " + wrong + "write " + key + ": null here"));
        }
    }

    /** Returns the description of a variable or an environment, which becomes a comment. */
    static String description(Fields fields) {
        String description = fields.text(VariableEntry.DESCRIPTION).orElse("").strip();
        boolean severalLines = description.lines().count() > 1;
        if (hasControlCharacter(description.replace("\n", ""))) {
            fields.problem(
                    SchemaCode.CONTROL_CHARACTER,
                    fields.get(VariableEntry.DESCRIPTION).orElseThrow(),
                    "has a control character that could end a comment; write plain lines");
        } else if (severalLines) {
            fields.problem(
                    SchemaCode.LONG_DESCRIPTION,
                    fields.get(VariableEntry.DESCRIPTION).orElseThrow(),
                    "has several lines; each becomes a comment of its own");
        }
        return description;
    }

    private static List<String> users(Fields fields, List<String> services) {
        List<YamlScalar> listed = fields.list(VariableEntry.SERVICES);
        for (YamlScalar service : listed) {
            if (!services.contains(service.text())) {
                fields.problem(
                        SchemaCode.UNKNOWN_SERVICE,
                        new Field(
                                fields.get(VariableEntry.SERVICES).orElseThrow().path(), service, ""),
                        Findings.shown(service.text()) + " is no service of any environment; "
                                + Fields.advice(service.text(), services));
            }
        }
        return listed.stream().map(YamlScalar::text).distinct().toList();
    }
}
