package ai.orchestra.schema.check;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.suggest.Suggestions;
import ai.orchestra.schema.ResolvedEnvironment;
import ai.orchestra.schema.ResolvedVariable;
import ai.orchestra.schema.SchemaCode;
import ai.orchestra.schema.SchemaException;
import ai.orchestra.schema.SchemaProblem;
import ai.orchestra.schema.VariableType;
import ai.orchestra.schema.store.SecretRecord;
import ai.orchestra.schema.store.SecretStore;
import ai.orchestra.schema.write.GenerationRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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
 * @param services the services that use it: those that the schema names, those
 *     that the files for GPUs give it to, and those whose compose file refers to it
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
    private static final String MASK = "****";

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
        List<VariableExplanation> found = new ArrayList<>();
        Set<String> known = new TreeSet<>();
        for (String name : request.environments()) {
            ResolvedEnvironment environment = request.schema().resolve(name, request.gpu());
            environment.variables().forEach(each -> known.add(each.name()));
            environment
                    .variable(variable)
                    .ifPresent(each -> found.add(of(request, environment, each, clock.instant())));
        }
        if (found.isEmpty()) {
            throw new SchemaException(
                    request.schema().file().toString(),
                    List.of(new SchemaProblem(
                            SchemaCode.UNKNOWN_VARIABLE,
                            variable,
                            new Origin.File(request.schema().file(), 0, 0),
                            "no environment has this variable"
                                    + Suggestions.nearest(variable, known)
                                            .map(nearest -> "; did you mean " + nearest + "?")
                                            .orElse("; 'orchestra env generate --dry-run' shows all"))));
        }
        return List.copyOf(found);
    }

    private static VariableExplanation of(
            GenerationRequest request, ResolvedEnvironment environment, ResolvedVariable variable, Instant now) {
        Optional<String> value = variable.value();
        Optional<SecretRecord> known = Optional.empty();
        if (variable.isSecret()) {
            SecretStore store = SecretStore.open(request.out().resolve("secrets"), environment.name());
            value = store.get(variable.name()).map(secret -> MASK);
            known = store.record(variable.name());
        }
        return new VariableExplanation(
                environment.name(),
                variable.name(),
                variable.type(),
                value,
                variable.required(),
                variable.description(),
                variable.origin(),
                variable.inheritedFrom(),
                ServiceUse.of(request.schema(), environment, variable, request.out()),
                known.map(secret -> secret.age(now)),
                known.map(secret -> Duration.between(
                        now, secret.dueUnder(variable.secretPolicy().orElseThrow()))));
    }

    /** Returns the explanation as text of several lines, without a line end at its end. */
    public String toText() {
        StringBuilder text = new StringBuilder(environment)
                .append(": ")
                .append(name)
                .append(value.map(shown -> " = " + shown).orElse(" has no value"));
        line(text, "type", type.schemaName() + (required ? ", required" : ", optional"));
        line(text, "set at", origin.describe());
        inheritedFrom.ifPresent(base -> line(text, "inherited from", base));
        line(text, "used by", services.isEmpty() ? "no service that is known" : String.join(", ", services));
        secretAge.ifPresent(age -> line(text, "age", days(age)));
        rotateIn.ifPresent(left -> line(
                text, "rotation", left.isNegative() ? "overdue by " + days(left.negated()) : "due in " + days(left)));
        description.lines().forEach(each -> line(text, "for", each));
        return text.toString();
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append("\n  ")
                .append(key)
                .append(" ".repeat(Math.max(1, 15 - key.length())))
                .append(value);
    }

    private static String days(Duration duration) {
        return duration.toDays() + (duration.toDays() == 1 ? " day" : " days");
    }
}
