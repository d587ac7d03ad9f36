package ai.orchestra.cli.env;

import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.console.ExitCode;
import ai.orchestra.cli.console.JsonText;
import ai.orchestra.cli.console.OrchestraCommand;
import ai.orchestra.schema.ResolvedEnvironment;
import ai.orchestra.schema.secret.SecretGenerator;
import ai.orchestra.schema.start.Artifacts;
import ai.orchestra.schema.start.Confirmation;
import ai.orchestra.schema.start.EnvironmentStart;
import ai.orchestra.schema.start.StartPlan;
import ai.orchestra.schema.start.StartRequest;
import ai.orchestra.schema.start.StartResult;
import ai.orchestra.schema.start.StartStep;
import ai.orchestra.schema.start.StartTools;
import ai.orchestra.schema.write.EnvironmentGenerator;
import ai.orchestra.schema.write.GenerationRequest;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts an environment. */
@Command(
        name = "start",
        description = {
            "Start an environment: check the machine, generate what is missing, run the compose line, wait until all"
                    + " services are well, and say where they are. Each step is shown before it is done.",
            "Nothing is deleted, unless --first-run --delete-volumes says so and the environment's name is typed.",
            "Ends with 1 if a check failed or it was not confirmed, 3 if Docker, compose or a service failed."
        },
        footer = {
            "  orchestra env start development --dry-run",
            "  orchestra env start staging --gpu single",
            "  orchestra env start development --first-run --delete-volumes"
        })
final class EnvStart extends OrchestraCommand {
    @Mixin
    private StartTarget target = new StartTarget();

    @Option(names = "--dry-run", description = "Show the steps, and do none. Needs no Docker.")
    private boolean dryRun;

    @Option(names = "--first-run", description = "First show what an earlier start has left.")
    private boolean firstRun;

    @Option(
            names = "--delete-volumes",
            description = "With --first-run: remove that, volumes with all their data included.")
    private boolean deleteVolumes;

    @Option(
            names = "--confirm",
            paramLabel = "ENV",
            description = "What would have to be typed, where nobody can be asked: the environment's name.")
    private @Nullable String confirm;

    @Option(names = "--prune", description = "Have Docker remove what nothing uses; never volumes.")
    private boolean prune;

    @Option(names = "--force", description = "Go on where a check failed.")
    private boolean force;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "15m",
            description = "How long to wait until all services are well; ${DEFAULT-VALUE} by default.")
    private Duration timeout = StartRequest.DEFAULT_HEALTH_LIMIT;

    @Option(names = "--json", description = "Print steps and result as JSON.")
    private boolean json;

    EnvStart(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        EnvironmentStart start = EnvironmentStart.of(StartTools.builder()
                .machine(StartTarget.machine(console()))
                .confirmation(confirm == null ? new TypedConfirmation(console()) : Confirmation.given(confirm))
                .build());
        StartPlan plan = start.plan(request());
        if (dryRun) {
            if (json) {
                print(JsonText.object(members -> write(members, plan, null)));
            } else {
                console().out().print(plan);
            }
            return ExitCode.OK;
        }
        StartResult result = start.run(plan, new StartProgress(console(), json));
        if (json) {
            print(JsonText.object(members -> write(members, plan, result)));
        } else {
            console().out().print(result);
        }
        return code(result.outcome());
    }

    private StartRequest request() {
        GenerationRequest generation = target.schema.request(console());
        ResolvedEnvironment resolved = generation.schema().resolve(target.known(generation.schema()), generation.gpu());
        Artifacts artifacts = Artifacts.of(
                EnvironmentGenerator.of(console().clock(), SecretGenerator.secure()),
                generation.withEnvironments(List.of(resolved.name())));
        StartRequest request = StartRequest.of(resolved, generation.out(), artifacts)
                .withGpu(target.mode)
                .withPrune(prune)
                .withForce(force)
                .withHealthLimit(timeout);
        if (deleteVolumes && !firstRun) {
            throw new IllegalArgumentException("--delete-volumes belongs to --first-run; say both");
        }
        return firstRun ? request.withFirstRun(deleteVolumes) : request;
    }

    private static int code(StartResult.Outcome outcome) {
        return switch (outcome) {
            case STARTED -> ExitCode.OK;
            case CHECK_FAILED, NOT_CONFIRMED -> ExitCode.FINDINGS;
            case DOCKER_FAILED, GENERATION_FAILED, COMPOSE_FAILED, SERVICE_FAILED, TIMED_OUT, INTERRUPTED ->
                ExitCode.ENVIRONMENT;
        };
    }

    private static void write(JsonGenerator json, StartPlan plan, @Nullable StartResult result) throws IOException {
        json.writeStringField("environment", plan.request().environment().name());
        json.writeStringField("mode", plan.gpu().toString());
        strings(json, "notes", plan.notes());
        json.writeArrayFieldStart("steps");
        for (StartStep step : plan.steps()) {
            json.writeStartObject();
            json.writeStringField("title", step.title());
            strings(json, "details", step.details());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (result != null) {
            json.writeObjectFieldStart("result");
            json.writeStringField("outcome", result.outcome().name().toLowerCase(java.util.Locale.ROOT));
            json.writeStringField("what", result.what());
            strings(json, "details", result.details());
            json.writeStringField("remedy", result.remedy());
            json.writeEndObject();
        }
    }

    private static void strings(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
