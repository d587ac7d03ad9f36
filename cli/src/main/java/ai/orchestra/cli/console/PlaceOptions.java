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
                        "use " + String.join(", ", wellKnown()) + ", or a name of letters, digits and dashes")));
    }

    /**
     * Returns a loader of the settings that are meant.
     *
     * @param console its environment variables count
     * @throws CommandFailure if the environment is neither one of the seven nor has a file of its own
     */
    public SettingsLoader settings(Console console) {
        // Without a file of its own, everything said about an environment would be made up.
        unknown(console).ifPresent(name -> {
            throw notKnown(name, nearest(name));
        });
        return loader(console);
    }

    /**
     * Returns a loader of the settings that say where secrets are.
     *
     * @param console its environment variables count
     * @throws CommandFailure as {@link #secrets}
     */
    public SettingsLoader connection(Console console) {
        requireNoSlip(console);
        return loader(console);
    }

    /**
     * Returns the secrets that are meant; errors are free of their values from now on.
     *
     * @param console its environment variables count
     * @return must be closed
     * @throws CommandFailure if the environment looks like one of the seven misspelt, and has no file of its own
     */
    public Secrets secrets(Console console) {
        requireNoSlip(console);
        SecretsBuilder builder =
                Secrets.builder().environmentVariables(console.environment()).directory(console.path(directory));
        environment().ifPresent(builder::environment);
        return console.guard(builder.build());
    }

    private SettingsLoader loader(Console console) {
        SettingsLoaderBuilder builder = SettingsLoader.builder()
                .environmentVariables(console.environment())
                .directory(console.path(directory));
        environment().ifPresent(builder::environment);
        return builder.build();
    }

    /**
     * The secrets of an environment of one's own need no file here. A letter too many, missing or wrong is a slip;
     * {@code staging2}, {@code staging-eu} and {@code preproduction} are meant.
     */
    private void requireNoSlip(Console console) {
        unknown(console)
                .ifPresent(name -> nearest(name)
                        .filter(near ->
                                !name.contains(near) || name.replace(near, "").matches("[a-z]"))
                        .ifPresent(near -> {
                            throw notKnown(name, Optional.of(near));
                        }));
    }

    /** Returns the name of an environment that is none of the seven, and has no file either. */
    private Optional<String> unknown(Console console) {
        Path folder = console.path(directory);
        return environment()
                .filter(named -> !named.isWellKnown())
                .map(Environment::name)
                .filter(name -> Stream.of(
                                ".env." + name,
                                ".env." + name + ".local",
                                "application-" + name + ".yaml",
                                "config/application-" + name + ".yaml")
                        .noneMatch(file -> Files.exists(folder.resolve(file))));
    }

    private static Optional<String> nearest(String name) {
        return Suggestions.nearest(name, wellKnown());
    }

    private static List<String> wellKnown() {
        return Environment.wellKnown().stream().map(Environment::name).toList();
    }

    private static CommandFailure notKnown(String name, Optional<String> near) {
        return CommandFailure.usage(
                "\"" + name + "\" is not a known environment, and has no .env." + name + " or application-" + name
                        + ".yaml here",
                near.map(known -> "did you mean " + known + "?")
                        .orElseGet(() -> "known are " + String.join(", ", wellKnown())));
    }
}
