package ai.orchestra.cli.secrets;

import ai.orchestra.cli.console.CommandFailure;
import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.console.ExitCode;
import ai.orchestra.cli.console.JsonText;
import ai.orchestra.cli.console.OrchestraCommand;
import ai.orchestra.cli.console.PlaceOptions;
import ai.orchestra.cli.console.Progress;
import ai.orchestra.config.docs.SettingsDocs;
import ai.orchestra.config.secret.SecretName;
import ai.orchestra.config.secret.SecretOutcome;
import ai.orchestra.config.secret.Secrets;
import ai.orchestra.config.standard.ApiSettings;
import ai.orchestra.config.standard.AppSettings;
import ai.orchestra.config.standard.LlmSettings;
import ai.orchestra.config.standard.MemorySettings;
import ai.orchestra.config.standard.Neo4jSettings;
import ai.orchestra.config.standard.PostgresSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks that secrets can be read, and how old they are. */
@Command(
        name = "audit",
        description = {
            "Read secrets and report what cannot be read, and what is older than allowed. No value is shown.",
            "Without names those of the standard settings are read, which may be absent; a secret that is named must"
                    + " be there. Ends with 1 if there is a finding."
        },
        footer = {
            "  orchestra secrets audit --env production",
            "  orchestra secrets audit openai-api-key db-password --max-age 30d --json"
        })
final class SecretsAudit extends OrchestraCommand {
    @Parameters(arity = "0..*", paramLabel = "NAME", description = "The secrets, in any spelling.")
    private List<String> names = new ArrayList<>();

    @Mixin
    private PlaceOptions place = new PlaceOptions();

    @Option(
            names = "--max-age",
            paramLabel = "TIME",
            defaultValue = "90d",
            description = "How old a version may be; ${DEFAULT-VALUE} by default.")
    private Duration maxAge = Duration.ofDays(90);

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    SecretsAudit(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        if (maxAge.isNegative() || maxAge.isZero()) {
            throw CommandFailure.usage("--max-age must be positive", "such as 90d");
        }
        List<AuditedSecret> audited;
        try (Secrets secrets = place.secrets(console());
                Progress progress = console().progress()) {
            audited = new Audit(secrets, maxAge, !names.isEmpty()).of(names(), progress);
        }
        if (json) {
            print(JsonText.object(members -> {
                members.writeArrayFieldStart("secrets");
                for (AuditedSecret one : audited) {
                    one.write(members);
                }
                members.writeEndArray();
            }));
        } else {
            int width =
                    audited.stream().mapToInt(one -> one.word().length()).max().orElse(0);
            audited.forEach(one -> print(one, width));
        }
        return audited.stream().allMatch(AuditedSecret::isWell) ? ExitCode.OK : ExitCode.FINDINGS;
    }

    private List<SecretName> names() {
        if (!names.isEmpty()) {
            return names.stream().map(SecretName::of).distinct().toList();
        }
        SettingsDocs standard = SettingsDocs.of(
                AppSettings.class,
                ApiSettings.class,
                LlmSettings.class,
                MemorySettings.class,
                PostgresSettings.class,
                Neo4jSettings.class);
        return standard.secretVariables().keySet().stream()
                .filter(variable -> !variable.contains("*"))
                .map(SecretName::of)
                .distinct()
                .toList();
    }

    private void print(AuditedSecret one, int width) {
        String word = one.word() + " ".repeat(width + 2 - one.word().length());
        String shown = !one.isWell()
                ? console().style().bad(word)
                : one.outcome() == SecretOutcome.FOUND ? console().style().good(word) : word;
        print((shown + one.name() + "  " + one.detail()).stripTrailing());
    }
}
