package ai.orchestra.cli.console;

import ai.orchestra.config.SettingsLoader;
import ai.orchestra.config.SettingsLoaderBuilder;
import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.secret.Secrets;
import ai.orchestra.config.secret.SecretsBuilder;
import ai.orchestra.config.suggest.Suggestions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
     * @throws CommandFailure if the environment is neither one of the seven nor has a file of its own
     */
    public SettingsLoader settings(Console console) {
        environment().ifPresent(named -> requireKnown(named, console.path(directory)));
        SettingsLoaderBuilder builder = SettingsLoader.builder()
                .environmentVariables(console.environment())
                .directory(console.path(directory));
        environment().ifPresent(builder::environment);
        return builder.build();
    }

    /** An environment of one's own shows by its files; without one, everything said about it would be made up. */
    private static void requireKnown(Environment named, Path folder) {
        String name = named.name();
        boolean hasFile = Stream.of(
                        ".env." + name,
                        ".env." + name + ".local",
                        "application-" + name + ".yaml",
                        "config/application-" + name + ".yaml")
                .anyMatch(file -> Files.exists(folder.resolve(file)));
        if (!named.isWellKnown() && !hasFile) {
            List<String> known =
                    Environment.wellKnown().stream().map(Environment::name).toList();
            throw CommandFailure.usage(
                    "\"" + name + "\" is not a known environment, and has no .env." + name + " or application-" + name
                            + ".yaml here",
                    Suggestions.nearest(name, known)
                            .map(near -> "did you mean " + near + "?")
                            .orElse("known are " + String.join(", ", known)));
        }
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
