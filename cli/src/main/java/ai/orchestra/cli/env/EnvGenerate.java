package ai.orchestra.cli.env;

import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.console.ExitCode;
import ai.orchestra.cli.console.OrchestraCommand;
import ai.orchestra.schema.secret.SecretGenerator;
import ai.orchestra.schema.write.EnvironmentGenerator;
import ai.orchestra.schema.write.Generation;
import ai.orchestra.schema.write.GenerationRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Generates the artifacts of environments. */
@Command(
        name = "generate",
        description = {
            "Write the .env files, secret stores, Kubernetes secrets and compose overrides of environments.",
            "A second run changes no byte. Secrets are made once and kept; all files are written, or none. Files with"
                    + " secrets are for their owner only."
        },
        footer = {
            "  orchestra env generate --all",
            "  orchestra env generate staging production --schema configs/environment_schema.yaml --out deploy",
            "  orchestra env generate --all --artifacts env,terraform --firestore-indexes firestore.indexes.json"
        })
final class EnvGenerate extends OrchestraCommand {
    @Mixin
    private EnvironmentChoice choice = new EnvironmentChoice();

    @Option(names = "--dry-run", description = "Write nothing; the same as env plan, without the lines that change.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    EnvGenerate(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        GenerationRequest request = choice.request(console());
        EnvironmentGenerator generator = EnvironmentGenerator.of(console().clock(), SecretGenerator.secure());
        Generation done = dryRun ? generator.plan(request) : generator.apply(request);
        GenerationReport report = new GenerationReport(console(), request.out(), !dryRun);
        if (json) {
            print(report.json(done, false));
        } else {
            report.print(done);
        }
        return ExitCode.OK;
    }
}
