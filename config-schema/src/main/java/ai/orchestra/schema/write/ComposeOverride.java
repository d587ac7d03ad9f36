package ai.orchestra.schema.write;

import ai.orchestra.schema.ComposeLine;
import ai.orchestra.schema.ResolvedEnvironment;
import ai.orchestra.schema.ResolvedVariable;
import java.util.List;

/**
 * Writes {@code docker-compose.<env>.override.yml}: which service gets which variables. Stateless.
 *
 * <p>Where the schema names the services of any variable of the environment, each service gets only what is meant for it.
 * Where it names none, each gets the whole {@code .env} file, as in the original system. No value stands in the file:
 * compose takes them from {@code --env-file .env.<env>}.
 */
final class ComposeOverride {
    private ComposeOverride() {}

    static Rendered render(Scope scope) {
        ResolvedEnvironment environment = scope.environment();
        YamlText yaml = new YamlText(true)
                .comment("The variables of " + environment.name() + ": generated from " + scope.source() + ".");
        boolean named = environment.variables().stream()
                .anyMatch(variable -> !variable.services().isEmpty());
        List<String> services = environment.services().stream()
                .filter(service ->
                        !named || variables(environment, service).findAny().isPresent())
                .toList();
        if (services.isEmpty()) {
            yaml.line("services: {}");
        } else {
            yaml.open("services");
            for (String service : services) {
                yaml.openNamed(service);
                if (named) {
                    yaml.open("environment");
                    variables(environment, service)
                            .forEach(variable ->
                                    yaml.putReference(variable.name(), reference(variable, environment.envFile())));
                    yaml.close();
                } else {
                    yaml.items("env_file", List.of(environment.envFile()));
                }
                yaml.close();
            }
        }
        return Rendered.open(ComposeLine.override(environment.name()), yaml.toString());
    }

    /** The values of a GPU plan for the host are not those for a container, which the files for GPUs have. */
    private static java.util.stream.Stream<ResolvedVariable> variables(
            ResolvedEnvironment environment, String service) {
        return environment.variables().stream()
                .filter(variable -> variable.services().contains(service))
                .filter(variable -> !GpuDevices.VARIABLES.contains(variable.name()));
    }

    private static String reference(ResolvedVariable variable, String envFile) {
        return variable.required() || variable.isSecret()
                ? "${" + variable.name() + ":?use --env-file " + envFile + "}"
                : "${" + variable.name() + ":-}";
    }
}
