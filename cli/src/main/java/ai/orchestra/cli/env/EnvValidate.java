package ai.orchestra.cli.env;

import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.console.ExitCode;
import ai.orchestra.cli.console.JsonText;
import ai.orchestra.cli.console.OrchestraCommand;
import ai.orchestra.schema.check.ArtifactCheck;
import ai.orchestra.schema.check.ArtifactFinding;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares the artifacts with the schema. */
@Command(
        name = "validate",
        description = {
            "Compare the files that are there with the schema: what is missing, left over, of a wrong type, weak, open"
                    + " to others, due for rotation, or edited by hand. Ends with 1 if anything is.",
            "The schema itself is checked first, and all of its problems are reported together."
        },
        footer = {
            "  orchestra env validate --all",
            "  orchestra env validate production --out deploy --json",
            "  orchestra env validate --all --schema original_schema.yaml --lenient"
        })
final class EnvValidate extends OrchestraCommand {
    @Mixin
    private EnvironmentChoice choice = new EnvironmentChoice();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    EnvValidate(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        List<ArtifactFinding> findings = ArtifactCheck.of(console().clock()).run(choice.request(console()));
        if (json) {
            print(JsonText.object(members -> write(members, findings)));
        } else {
            findings.forEach(finding -> print(coloured(finding)));
            console().note(findings.size() + (findings.size() == 1 ? " finding" : " findings"));
        }
        return findings.isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
    }

    private String coloured(ArtifactFinding finding) {
        String word = finding.kind().toString();
        String shown = switch (finding.kind()) {
            case STALE, DRIFT, EXTRA -> console().style().warning(word);
            case MISSING, WRONG_TYPE, WEAK_SECRET, WRONG_PERMISSION, UNREADABLE ->
                console().style().bad(word);
        };
        return finding.toString().replaceFirst("^" + word, Matcher.quoteReplacement(shown));
    }

    private static void write(JsonGenerator json, List<ArtifactFinding> findings) throws IOException {
        json.writeArrayFieldStart("findings");
        for (ArtifactFinding finding : findings) {
            json.writeStartObject();
            json.writeStringField("kind", finding.kind().name().toLowerCase(Locale.ROOT));
            json.writeStringField("environment", finding.environment());
            json.writeStringField("subject", finding.subject());
            json.writeStringField("origin", finding.origin().describe());
            json.writeStringField("text", finding.text());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
