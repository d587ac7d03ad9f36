package ai.orchestra.cli.secrets;

import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.console.ExitCode;
import ai.orchestra.cli.console.JsonText;
import ai.orchestra.cli.console.OrchestraCommand;
import ai.orchestra.cli.console.PlaceOptions;
import ai.orchestra.config.secret.SecretExplanation;
import ai.orchestra.config.secret.Secrets;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows how names of secrets are resolved. */
@Command(
        name = "explain",
        description = {
            "Show each place that is asked for a secret, in order, and what it answered. No value is shown.",
            "Ends with 1 if one of them is not found."
        },
        footer = {
            "  orchestra secrets explain openai-api-key",
            "  orchestra secrets explain OPENAI_API_KEY DB_PASSWORD --env production --json"
        })
final class SecretsExplain extends OrchestraCommand {
    @Parameters(arity = "1..*", paramLabel = "NAME", description = "The secrets, in any spelling.")
    private List<String> names = new ArrayList<>();

    @Mixin
    private PlaceOptions place = new PlaceOptions();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    SecretsExplain(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        List<SecretExplanation> explanations = new ArrayList<>();
        try (Secrets secrets = place.secrets(console())) {
            names.forEach(name -> explanations.add(secrets.explain(name)));
        }
        if (json) {
            print(JsonText.object(members -> write(members, explanations)));
        } else {
            explanations.forEach(explanation -> print(explanation.toString()));
        }
        return explanations.stream().allMatch(SecretExplanation::found) ? ExitCode.OK : ExitCode.FINDINGS;
    }

    private static void write(JsonGenerator json, List<SecretExplanation> explanations) throws IOException {
        json.writeArrayFieldStart("secrets");
        for (SecretExplanation explanation : explanations) {
            json.writeStartObject();
            json.writeStringField("name", explanation.name().kebab());
            json.writeStringField("outcome", explanation.outcome().name().toLowerCase(Locale.ROOT));
            json.writeArrayFieldStart("steps");
            for (String step : explanation.steps()) {
                json.writeString(step);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
