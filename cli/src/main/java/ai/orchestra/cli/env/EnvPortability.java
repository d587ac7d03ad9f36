package ai.orchestra.cli.env;

import ai.orchestra.cli.console.CommandFailure;
import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.console.ExitCode;
import ai.orchestra.cli.console.JsonText;
import ai.orchestra.cli.console.OrchestraCommand;
import ai.orchestra.schema.EnvironmentSchema;
import ai.orchestra.schema.ResolvedEnvironment;
import ai.orchestra.schema.ResolvedVariable;
import ai.orchestra.schema.portability.EnvReader;
import ai.orchestra.schema.portability.Portability;
import ai.orchestra.schema.portability.Verdict;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says which readers would read a value differently. */
@Command(
        name = "portability",
        description = {
            "Say for each value of a schema which of the readers of .env files would read another value, and why.",
            "Known are Compose 1 and 2, docker, bash, dash, python-dotenv, node, ruby, Go, dotenv-java, kubectl and"
                    + " kustomize. Secrets are made so that all agree. Ends with 1 if one differs."
        },
        footer = {
            "  orchestra env portability",
            "  orchestra env portability staging --json",
            "  orchestra env portability --value 'pa$$word with spaces'"
        })
final class EnvPortability extends OrchestraCommand {
    private static final String VALUE = "VALUE";

    @Parameters(arity = "0..*", paramLabel = "ENV", description = "The environments; all by default.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--all", description = "All environments of the schema, as without names.")
    private boolean all;

    @Option(names = "--value", paramLabel = "TEXT", description = "Look at this value instead of a schema's.")
    private String value = "";

    @Mixin
    private SchemaFileOptions schema = new SchemaFileOptions();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /** One value and how it is read. */
    private record Looked(String environment, String origin, Portability portability) {}

    EnvPortability(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        if (all && !names.isEmpty()) {
            throw CommandFailure.usage(
                    "--all and names of environments exclude each other", "name environments, or say --all");
        }
        List<Looked> differing =
                value.isEmpty() ? ofSchema() : List.of(new Looked("", "--value", Portability.check(VALUE, value)));
        differing = differing.stream()
                .filter(one -> !one.portability().everywhere())
                .toList();
        if (json) {
            List<Looked> written = differing;
            print(JsonText.object(members -> write(members, written)));
        } else {
            differing.forEach(this::print);
            console()
                    .note(
                            differing.isEmpty()
                                    ? "all " + EnvReader.values().length + " readers agree on every value"
                                    : differing.size() + " values are read differently");
        }
        return differing.isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
    }

    private List<Looked> ofSchema() {
        EnvironmentSchema loaded = schema.load(console());
        List<Looked> looked = new ArrayList<>();
        for (String name : names.isEmpty() ? loaded.environments() : names) {
            ResolvedEnvironment environment =
                    loaded.resolve(EnvironmentNames.known(loaded, name), schema.gpu(console()));
            for (ResolvedVariable variable : environment.variables()) {
                if (!variable.isSecret() && variable.value().isPresent()) {
                    looked.add(new Looked(
                            environment.name(),
                            variable.origin().describe(),
                            Portability.check(variable.name(), variable.value().get())));
                }
            }
        }
        return looked;
    }

    private void print(Looked one) {
        Portability found = one.portability();
        String place = one.environment().isEmpty() ? "" : "  " + one.environment() + "  " + one.origin();
        print(console().style().bold(found.name()) + place + "  best written "
                + found.spelling().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        found.verdicts().stream()
                .filter(verdict -> !verdict.same())
                .forEach(verdict -> print("  " + verdict.reader().title() + " "
                        + verdict.reader().version() + ": " + verdict.describe(true)));
    }

    private static void write(JsonGenerator json, List<Looked> differing) throws IOException {
        json.writeArrayFieldStart("values");
        for (Looked one : differing) {
            json.writeStartObject();
            json.writeStringField("name", one.portability().name());
            json.writeStringField("environment", one.environment());
            json.writeStringField("origin", one.origin());
            json.writeStringField(
                    "spelling", one.portability().spelling().name().toLowerCase(Locale.ROOT));
            json.writeArrayFieldStart("differences");
            for (Verdict verdict : one.portability().verdicts()) {
                if (!verdict.same()) {
                    json.writeStartObject();
                    json.writeStringField("reader", verdict.reader().title());
                    json.writeStringField("version", verdict.reader().version());
                    json.writeStringField("outcome", verdict.outcome().name().toLowerCase(Locale.ROOT));
                    json.writeStringField("why", verdict.describe(true));
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
