package ai.orchestra.cli.env;

import ai.orchestra.cli.console.CommandFailure;
import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.console.ExitCode;
import ai.orchestra.cli.console.JsonText;
import ai.orchestra.cli.console.OrchestraCommand;
import ai.orchestra.schema.ResolvedVariable;
import ai.orchestra.schema.check.VariableExplanation;
import ai.orchestra.schema.write.GenerationRequest;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says everything about a variable. */
@Command(
        name = "explain",
        description = "Say everything about a variable in each environment: value, type, where it is written and"
                + " inherited from, which services use it, and how old the secret is. Secrets are asterisks.",
        footer = {
            "  orchestra env explain POSTGRES_PASSWORD",
            "  orchestra env explain CUDA_VISIBLE_DEVICES --env production --json"
        })
final class EnvExplain extends OrchestraCommand {
    @Parameters(paramLabel = "VARIABLE", description = "The variable's exact name.")
    private String variable = "";

    @Option(names = "--env", paramLabel = "NAME", description = "Only in this environment.")
    private @Nullable String environment;

    @Mixin
    private SchemaFileOptions schema = new SchemaFileOptions();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    EnvExplain(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        GenerationRequest request = schema.request(console());
        if (environment != null) {
            request = request.withEnvironments(List.of(EnvironmentNames.known(request.schema(), environment)));
        }
        requireVariable(request);
        List<VariableExplanation> explanations =
                VariableExplanation.of(request, variable, console().clock());
        if (json) {
            print(JsonText.object(members -> {
                members.writeStringField("variable", variable);
                members.writeArrayFieldStart("environments");
                for (VariableExplanation explanation : explanations) {
                    write(members, explanation);
                }
                members.writeEndArray();
            }));
        } else {
            explanations.forEach(explanation -> print(explanation.toText()));
        }
        return ExitCode.OK;
    }

    private void requireVariable(GenerationRequest request) {
        Set<String> known = new TreeSet<>();
        request.environments()
                .forEach(name -> request.schema().resolve(name).variables().stream()
                        .map(ResolvedVariable::name)
                        .forEach(known::add));
        if (!known.contains(variable)) {
            throw CommandFailure.usage(
                    (environment == null ? "no environment has" : environment + " does not have") + " the variable \""
                            + variable + "\"",
                    EnvironmentNames.advice(variable, known));
        }
    }

    private static void write(JsonGenerator json, VariableExplanation one) throws IOException {
        json.writeStartObject();
        json.writeStringField("environment", one.environment());
        json.writeStringField("type", one.type().name().toLowerCase(Locale.ROOT));
        if (one.value().isPresent()) {
            json.writeStringField("value", one.value().get());
        }
        json.writeBooleanField("required", one.required());
        json.writeStringField("description", one.description());
        json.writeStringField("origin", one.origin().describe());
        if (one.inheritedFrom().isPresent()) {
            json.writeStringField("inheritedFrom", one.inheritedFrom().get());
        }
        json.writeArrayFieldStart("services");
        for (String service : one.services()) {
            json.writeString(service);
        }
        json.writeEndArray();
        if (one.secretAge().isPresent()) {
            json.writeNumberField("secretAgeSeconds", one.secretAge().get().toSeconds());
        }
        if (one.rotateIn().isPresent()) {
            Duration rest = one.rotateIn().get();
            json.writeNumberField("rotateInSeconds", rest.toSeconds());
        }
        json.writeEndObject();
    }
}
