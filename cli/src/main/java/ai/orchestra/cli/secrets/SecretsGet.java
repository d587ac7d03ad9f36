package ai.orchestra.cli.secrets;

import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.console.ExitCode;
import ai.orchestra.cli.console.JsonText;
import ai.orchestra.cli.console.OrchestraCommand;
import ai.orchestra.cli.console.PlaceOptions;
import ai.orchestra.config.secret.Redactor;
import ai.orchestra.config.secret.Secret;
import ai.orchestra.config.secret.SecretAccess;
import ai.orchestra.config.secret.SecretName;
import ai.orchestra.config.secret.SecretOutcome;
import ai.orchestra.config.secret.Secrets;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads one secret. */
@Command(
        name = "get",
        description = {
            "Read a secret as an application would, and say where it was found.",
            "The value is shown only with --reveal: then nothing else is printed, with a line end on a terminal and"
                    + " without one elsewhere."
        },
        footer = {
            "  orchestra secrets get openai-api-key --env staging",
            "  export OPENAI_API_KEY=\"$(orchestra secrets get openai-api-key --reveal)\"",
            "  orchestra secrets get db-password --json"
        })
final class SecretsGet extends OrchestraCommand {
    @Parameters(paramLabel = "NAME", description = "The secret, in any spelling: openai-api-key, OPENAI_API_KEY.")
    private String name = "";

    @Mixin
    private PlaceOptions place = new PlaceOptions();

    @Option(names = "--reveal", description = "Show the value.")
    private boolean reveal;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    SecretsGet(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        SecretName secret = SecretName.of(name);
        try (Secrets secrets = place.secrets(console())) {
            Secret value = secrets.value(secret.kebab());
            Optional<SecretAccess> access = secrets.recentAccess().stream()
                    .filter(one -> one.name().equals(secret) && one.outcome() == SecretOutcome.FOUND)
                    .reduce((first, last) -> last);
            if (json) {
                print(JsonText.object(members -> write(members, secret, value, access)));
            } else if (reveal) {
                console().out().print(value.reveal() + (console().terminals().out() ? System.lineSeparator() : ""));
            } else {
                print(secret + ": " + Redactor.MASK
                        + access.map(one -> "  from " + describe(one)).orElse(""));
            }
        }
        return ExitCode.OK;
    }

    private static String describe(SecretAccess access) {
        return access.source() + (access.version().isEmpty() ? "" : " version " + access.version());
    }

    private void write(JsonGenerator members, SecretName secret, Secret value, Optional<SecretAccess> access)
            throws IOException {
        members.writeStringField("name", secret.kebab());
        if (access.isPresent()) {
            members.writeStringField("source", access.get().source());
            members.writeStringField("version", access.get().version());
        }
        if (reveal) {
            members.writeStringField("value", value.reveal());
        }
    }
}
