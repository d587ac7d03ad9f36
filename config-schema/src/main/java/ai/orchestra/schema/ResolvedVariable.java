package ai.orchestra.schema;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.schema.secret.SecretPolicy;
import java.util.List;
import java.util.Optional;

/**
 * A variable of one environment, after inheritance, with the place where it gets its value.
 *
 * <p>This record is immutable and thread-safe. It never holds the value of a secret; that is the secret store's.
 *
 * @param name an identifier of upper-case letters, digits and underscores
 * @param type its type
 * @param value its value as text of one line; empty for a secret, and for an optional variable without one
 * @param required whether the environment cannot do without it
 * @param description what it is for; may have several lines, may be empty
 * @param secretPolicy how it is made and rotated, if it is a secret
 * @param services the services that use it as the schema says; empty where it says nothing
 * @param origin where the value is written, or where the variable is if it has none
 * @param inheritedFrom the environment in which the value is written, if it is another one
 */
public record ResolvedVariable(
        String name,
        VariableType type,
        Optional<String> value,
        boolean required,
        String description,
        Optional<SecretPolicy> secretPolicy,
        List<String> services,
        Origin.File origin,
        Optional<String> inheritedFrom) {
    /** Copies the list. */
    public ResolvedVariable {
        services = List.copyOf(services);
    }

    /** Returns whether the value is generated and kept in the secret store. */
    public boolean isSecret() {
        return type == VariableType.SECRET;
    }

    /** Returns this variable with a value of another layer, such as the GPU plan. */
    ResolvedVariable withValue(String text, Origin.File place) {
        return new ResolvedVariable(
                name, type, Optional.of(text), required, description, secretPolicy, services, place, Optional.empty());
    }
}
