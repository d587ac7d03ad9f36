package ai.orchestra.schema.write;

import ai.orchestra.config.secret.Secret;
import ai.orchestra.schema.EnvironmentSchema;
import ai.orchestra.schema.ResolvedEnvironment;
import ai.orchestra.schema.ResolvedVariable;
import ai.orchestra.schema.store.SecretRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What the files of one environment are made of.
 *
 * @param schema the schema
 * @param environment the environment, with the values of the GPU plan
 * @param secrets its secrets by the names of their variables
 * @param records what the ledger says of them
 * @param stored all names in the store, also those that the schema does not have any more
 * @param warnings takes what deserves a look
 */
record Scope(
        EnvironmentSchema schema,
        ResolvedEnvironment environment,
        Map<String, Secret> secrets,
        Map<String, SecretRecord> records,
        Set<String> stored,
        List<String> warnings) {
    /** Returns the text of a variable, or nothing if it has none. */
    Optional<String> text(ResolvedVariable variable) {
        return variable.isSecret()
                ? Optional.ofNullable(secrets.get(variable.name())).map(Secret::reveal)
                : variable.value();
    }

    /** Returns the same with every secret masked. */
    Scope masked() {
        return mapped(secret -> Secret.of(Rendered.MASK));
    }

    private Scope mapped(UnaryOperator<Secret> change) {
        Map<String, Secret> changed = new LinkedHashMap<>();
        secrets.forEach((name, secret) -> changed.put(name, change.apply(secret)));
        return new Scope(schema, environment, changed, records, stored, List.of());
    }

    /** Returns the variables of which no value was ever a secret, as far as the store knows. */
    Set<String> open() {
        return environment.variables().stream()
                .filter(variable -> !variable.isSecret() && !stored.contains(variable.name()))
                .map(ResolvedVariable::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    String name() {
        return environment.name();
    }

    /** Returns how the schema is named in a file: without folders, which differ between machines. */
    String source() {
        return String.valueOf(schema.file().getFileName());
    }

    /** Returns the names of the environment's secrets, never their values. */
    @Override
    public String toString() {
        return "Scope[" + environment.name() + ", secrets=" + secrets.keySet() + "]";
    }
}
