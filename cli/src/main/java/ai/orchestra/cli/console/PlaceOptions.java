package ai.orchestra.cli.console;

import ai.orchestra.config.SettingsLoader;
import ai.orchestra.config.SettingsLoaderBuilder;
import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.secret.Secrets;
import ai.orchestra.config.secret.SecretsBuilder;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * The options that say whose settings and secrets are meant: {@code --env} and {@code --dir}.
 *
 * <p>Not thread-safe; picocli fills it in.
 */
public final class PlaceOptions {
    @Option(
            names = "--env",
            paramLabel = "NAME",
            description = "The environment, such as staging; what APP_ENV says by default.")
    private String environment = "";

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where .env and YAML files are looked for; the working directory by default.")
    private Path directory = Path.of("");

    /** Makes options that name nothing. */
    public PlaceOptions() {}

    /**
     * Returns the environment that was named.
     *
     * @throws CommandFailure if no environment can have such a name
     */
    public Optional<Environment> environment() {
        if (environment.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Environment.parse(environment)
                .orElseThrow(() -> CommandFailure.usage(
                        "\"" + environment + "\" is no environment",
                        "use "
                                + String.join(
                                        ", ",
                                        Environment.wellKnown().stream()
                                                .map(Environment::name)
                                                .toList()) + ", or a name of letters, digits and dashes")));
    }

    /**
     * Returns a loader of the settings that are meant.
     *
     * @param console its environment variables count
     */
    public SettingsLoader settings(Console console) {
        SettingsLoaderBuilder builder = SettingsLoader.builder()
                .environmentVariables(console.environment())
                .directory(console.path(directory));
        environment().ifPresent(builder::environment);
        return builder.build();
    }

    /**
     * Returns the secrets that are meant; errors are free of their values from now on.
     *
     * @param console its environment variables count
     * @return must be closed
     */
    public Secrets secrets(Console console) {
        SecretsBuilder builder =
                Secrets.builder().environmentVariables(console.environment()).directory(console.path(directory));
        environment().ifPresent(builder::environment);
        return console.guard(builder.build());
    }
}
