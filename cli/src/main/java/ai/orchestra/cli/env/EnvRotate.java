package ai.orchestra.cli.env;

import ai.orchestra.cli.console.CommandFailure;
import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.console.ExitCode;
import ai.orchestra.cli.console.OrchestraCommand;
import ai.orchestra.schema.ResolvedVariable;
import ai.orchestra.schema.secret.SecretGenerator;
import ai.orchestra.schema.store.SecretStore;
import ai.orchestra.schema.write.EnvironmentGenerator;
import ai.orchestra.schema.write.Generation;
import ai.orchestra.schema.write.GenerationRequest;
import ai.orchestra.schema.write.Rotation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gives secrets of a schema's store new values. */
@Command(
        name = "rotate",
        description = {
            "Give secrets of a schema's store new values, keep the ones before for an overlap, and write the artifacts"
                    + " anew. Values whose overlap has ended are dropped. No value is shown.",
            "Secrets of Secret Manager are rotated by secrets rotate."
        },
        footer = {
            "  orchestra env rotate --all --due",
            "  orchestra env rotate staging --name JWT_SECRET_KEY --overlap 2h",
            "  orchestra env rotate production --due --dry-run --json"
        })
final class EnvRotate extends OrchestraCommand {
    @Mixin
    private EnvironmentChoice choice = new EnvironmentChoice();

    @Option(names = "--due", description = "All secrets whose time has come.")
    private boolean due;

    @Option(names = "--name", paramLabel = "SECRET", description = "This secret, due or not; may be repeated.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--overlap",
            paramLabel = "TIME",
            defaultValue = "24h",
            description = "How long the value before is kept; ${DEFAULT-VALUE} by default, 0s keeps none.")
    private Duration overlap = SecretStore.DEFAULT_OVERLAP;

    @Option(names = "--dry-run", description = "Say which, and write nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    EnvRotate(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        if (due == !names.isEmpty()) {
            throw CommandFailure.usage(
                    due ? "--due and --name exclude each other" : "it is not said which secrets",
                    "say --due, or --name SECRET");
        }
        if (overlap.isNegative()) {
            throw CommandFailure.usage("--overlap is negative", "such as 24h");
        }
        GenerationRequest request = choice.request(console());
        requireSecrets(request);
        Rotation rotation = due ? Rotation.due(overlap) : Rotation.of(Set.copyOf(names), overlap);
        EnvironmentGenerator generator = EnvironmentGenerator.of(console().clock(), SecretGenerator.secure());
        Generation done = dryRun ? generator.planRotation(request, rotation) : generator.rotate(request, rotation);
        GenerationReport report = new GenerationReport(console(), request.out(), !dryRun);
        if (json) {
            print(report.json(done, false));
        } else {
            print(done, report);
        }
        return ExitCode.OK;
    }

    private void requireSecrets(GenerationRequest request) {
        Set<String> known = new TreeSet<>();
        request.environments()
                .forEach(name -> request.schema().resolve(name).secrets().stream()
                        .map(ResolvedVariable::name)
                        .forEach(known::add));
        for (String name : names) {
            if (!known.contains(name)) {
                throw CommandFailure.usage(
                        "none of the environments has a secret \"" + name + "\"", EnvironmentNames.advice(name, known));
            }
        }
    }

    private void print(Generation done, GenerationReport report) {
        done.rotated().forEach(secret -> print((dryRun ? "would rotate  " : "rotated  ") + secret));
        done.dropped().forEach(secret -> print("value before dropped  " + secret));
        if (done.rotated().isEmpty()) {
            console().note(due ? "nothing is due" : "nothing was rotated: what was named is made in this run");
        }
        report.print(done);
    }
}
