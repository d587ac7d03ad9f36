package ai.orchestra.cli.secrets;

import ai.orchestra.cli.console.CommandFailure;
import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.console.PlaceOptions;
import ai.orchestra.config.SettingsLoader;
import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.secret.SecretContext;
import ai.orchestra.config.source.SettingName;
import ai.orchestra.gcp.auth.GcpSettings;
import ai.orchestra.secrets.gcp.SecretManagerConnection;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which project's Secret Manager is meant. */
final class ProjectOptions {
    @Option(
            names = "--project",
            paramLabel = "ID",
            description = "The Google Cloud project; what GCP_PROJECT_ID or the credentials say by default.")
    private String project = "";

    @Mixin
    private PlaceOptions place = new PlaceOptions();

    /** Returns the environment that was named. */
    Optional<Environment> named() {
        return place.environment();
    }

    /** Returns the environment that is meant. */
    Environment environment(Console console) {
        return named().orElseGet(() ->
                place.connection(console).explain(ConnectionVariables.class).environment());
    }

    /** Returns the way to Secret Manager; must be closed. Nothing is connected yet. */
    SecretManagerConnection connection(Console console) {
        SettingsLoader loader = place.connection(console);
        ConnectionVariables variables = loader.load(ConnectionVariables.class);
        GcpSettings google = GcpSettings.of(loader);
        Function<SettingName, Optional<String>> settings = name -> {
            if (name.property().equals("secrets.gcp.project-id") && !project.isEmpty()) {
                return Optional.of(project);
            }
            Optional<String> known = variables.text(name);
            return known.isPresent()
                    ? known
                    : Optional.ofNullable(google.text(name.variables().get(0)));
        };
        SecretContext context =
                new SecretContext(loader.explain(ConnectionVariables.class).environment(), settings);
        if (context.isOffline()) {
            throw CommandFailure.environment(
                    "SECRETS_OFFLINE forbids asking Secret Manager", "unset it to administer secrets");
        }
        return SecretManagerConnection.of(context);
    }
}
