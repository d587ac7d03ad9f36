package ai.orchestra.cli.env;

import ai.orchestra.cli.console.CommandFailure;
import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.console.ExitCode;
import ai.orchestra.cli.console.JsonText;
import ai.orchestra.cli.console.OrchestraCommand;
import ai.orchestra.schema.secret.SecretGenerator;
import ai.orchestra.schema.store.SecretStore;
import ai.orchestra.schema.write.EnvironmentGenerator;
import ai.orchestra.schema.write.Generation;
import ai.orchestra.schema.write.GenerationRequest;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
            "  orchestra env rotate staging --name JWT_SECRET --overlap 2h",
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
        List<StoreRotation> rotations = request.environments().stream()
                .map(name -> StoreRotation.of(request, name, names, console().clock()))
                .toList();
        if (!dryRun) {
            rotations.forEach(one -> one.apply(overlap, console().clock()));
            regenerate(request);
        }
        if (json) {
            print(JsonText.object(members -> write(members, rotations)));
        } else {
            rotations.forEach(this::print);
        }
        return ExitCode.OK;
    }

    private void regenerate(GenerationRequest request) {
        Generation done = EnvironmentGenerator.of(console().clock(), SecretGenerator.secure())
                .apply(request);
        if (!json) {
            new GenerationReport(console(), request.out(), true).print(done);
        }
    }

    private void print(StoreRotation rotation) {
        String word = dryRun ? "would rotate  " : "rotated  ";
        rotation.names().forEach(name -> print(word + rotation.environment() + "  " + name));
        rotation.dropped()
                .forEach(name -> print("dropped the value before of  " + rotation.environment() + "  " + name));
        if (rotation.names().isEmpty()) {
            console().note(rotation.environment() + ": nothing is due");
        }
    }

    private void write(JsonGenerator members, List<StoreRotation> rotations) throws IOException {
        members.writeBooleanField("applied", !dryRun);
        members.writeArrayFieldStart("environments");
        for (StoreRotation rotation : rotations) {
            members.writeStartObject();
            members.writeStringField("environment", rotation.environment());
            members.writeArrayFieldStart("secrets");
            for (String name : rotation.names()) {
                members.writeString(name);
            }
            members.writeEndArray();
            members.writeArrayFieldStart("dropped");
            for (String name : rotation.dropped()) {
                members.writeString(name);
            }
            members.writeEndArray();
            members.writeEndObject();
        }
        members.writeEndArray();
    }
}
