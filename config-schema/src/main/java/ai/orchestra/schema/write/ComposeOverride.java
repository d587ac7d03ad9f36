package ai.orchestra.schema.write;

import ai.orchestra.schema.ComposeLine;
import ai.orchestra.schema.GpuLayer;
import ai.orchestra.schema.ResolvedEnvironment;
import ai.orchestra.schema.ResolvedVariable;
import java.util.List;

/**
 * Writes {@code docker-compose.<env>.override.yml}: which service gets which variables. Stateless.
 *
 * <p>Where the schema names the services of any variable of the environment, each service gets only what is meant for it.
 * Where it names none, each gets the whole {@code .env} file, as in the original system. No value stands in the file:
 * compose takes them from {@code --env-file .env.<env>}.
 *
 * <p>The files for GPUs are shared. Compose refuses one on top of base files that lack a service in it, since that service has
 * no image; the override then puts such a service under a profile that nobody switches on, and compose leaves it out.
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
        List<String> foreign = foreign(scope);
        if (services.isEmpty() && foreign.isEmpty()) {
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
            for (String service : foreign) {
                yaml.line("# No service of " + environment.name() + ": lets the files for GPUs be added all the same.");
                yaml.openNamed(service)
                        .items("profiles", List.of("not-in-" + environment.name()))
                        .close();
            }
        }
        return Rendered.open(ComposeLine.override(environment.name()), yaml.toString());
    }

    /**
     * The services with GPUs that the environment's base files cannot have. A base file that is also on the line of an
     * environment with the service has it, listed here or not, and keeps it.
     */
    private static List<String> foreign(Scope scope) {
        ResolvedEnvironment environment = scope.environment();
        return scope.schema().gpuServices().stream()
                .filter(service -> !environment.services().contains(service))
                .filter(service -> scope.schema().environments().stream()
                        .map(scope.schema()::resolve)
                        .filter(other -> other.services().contains(service))
                        .noneMatch(other -> sharesBase(environment, other)))
                .toList();
    }

    private static boolean sharesBase(ResolvedEnvironment one, ResolvedEnvironment other) {
        return other.composeFiles().stream()
                .anyMatch(file -> one.composeFiles().contains(file) && !ComposeLine.GPU_FILES.contains(file));
    }

    /** The values of a GPU plan for the host are not those for a container, which the files for GPUs have. */
    private static java.util.stream.Stream<ResolvedVariable> variables(
            ResolvedEnvironment environment, String service) {
        return environment.variables().stream()
                .filter(variable -> variable.services().contains(service))
                .filter(variable -> !GpuLayer.VARIABLES.contains(variable.name()));
    }

    private static String reference(ResolvedVariable variable, String envFile) {
        return variable.required() || variable.isSecret()
                ? "${" + variable.name() + ":?use --env-file " + envFile + "}"
                : "${" + variable.name() + ":-}";
    }
}
