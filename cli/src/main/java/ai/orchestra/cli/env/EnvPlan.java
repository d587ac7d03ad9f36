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

/** Shows what generating would change. */
@Command(
        name = "plan",
        description = {
            "Show what env generate would write, line by line, with secrets masked. Writes nothing.",
            "With --check 1 is answered if anything would change: for pipelines."
        },
        footer = {
            "  orchestra env plan --all",
            "  orchestra env plan staging --check --quiet",
            "  orchestra env plan --all --json"
        })
final class EnvPlan extends OrchestraCommand {
    @Mixin
    private EnvironmentChoice choice = new EnvironmentChoice();

    @Option(names = "--check", description = "End with 1 if anything would change.")
    private boolean check;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    EnvPlan(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        GenerationRequest request = choice.request(console());
        Generation planned = EnvironmentGenerator.of(console().clock(), SecretGenerator.secure())
                .plan(request);
        GenerationReport report = new GenerationReport(console(), request.out(), false);
        if (json) {
            print(report.json(planned, true));
        } else {
            console().out().print(planned.diff());
            report.print(planned);
        }
        return check && planned.changesAnything() ? ExitCode.FINDINGS : ExitCode.OK;
    }
}
