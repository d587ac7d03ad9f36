package ai.orchestra.schema.check;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.schema.EnvironmentSchema;
import ai.orchestra.schema.VariableType;
import ai.orchestra.schema.write.GenerationRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Says everything about a variable in one environment: its value, and where it comes from.
 *
 * <p>This record is immutable and thread-safe. It never holds the value of a secret.
 *
 * @param environment the environment's name
 * @param name the variable
 * @param type its type
 * @param value its value; {@code ****} for a secret that exists; empty if there is none
 * @param required whether the environment cannot do without it
 * @param description what it is for
 * @param origin where the value, or the variable, is written
 * @param inheritedFrom the environment in which it is written, if it is another one
 * @param services the services that use it: those that the schema names, and those whose compose file refers to it
 * @param secretAge how old the secret is
 * @param rotateIn how long until the secret is due for rotation; negative if it is overdue
 */
public record VariableExplanation(
        String environment,
        String name,
        VariableType type,
        Optional<String> value,
        boolean required,
        String description,
        Origin.File origin,
        Optional<String> inheritedFrom,
        List<String> services,
        Optional<Duration> secretAge,
        Optional<Duration> rotateIn) {
    /** Copies the list. */
    public VariableExplanation {
        services = List.copyOf(services);
    }

    /**
     * Explains a variable in every environment of a request that has it.
     *
     * @param request the schema, the folder, the environments and the GPU plan
     * @param variable the variable's exact name
     * @param clock tells how old a secret is
     * @throws ai.orchestra.schema.SchemaException if no environment has it; the message names the nearest
     */
    public static List<VariableExplanation> of(GenerationRequest request, String variable, Clock clock) {
        throw new UnsupportedOperationException("follows" + EnvironmentSchema.DEFAULT_FILE);
    }

    /** Returns the explanation as text of several lines, without a line end at its end. */
    public String toText() {
        throw new UnsupportedOperationException("follows");
    }
}
