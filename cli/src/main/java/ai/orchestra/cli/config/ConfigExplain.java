package ai.orchestra.cli.config;

import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.console.ExitCode;
import ai.orchestra.cli.console.JsonText;
import ai.orchestra.cli.console.OrchestraCommand;
import ai.orchestra.cli.console.PlaceOptions;
import ai.orchestra.config.Explanation;
import ai.orchestra.config.Outcome;
import ai.orchestra.config.SettingsLoader;
import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.Problem;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows where each setting comes from. */
@Command(
        name = "explain",
        description = {
            "Show where each setting comes from, and what it shadows. Secrets are asterisks.",
            "With --check the settings are loaded too, and 1 is answered if something is wrong with them."
        },
        footer = {
            "  orchestra config explain",
            "  orchestra config explain memory --env staging --check",
            "  orchestra config explain com.acme.ShopSettings --class-path target/classes --json"
        })
final class ConfigExplain extends OrchestraCommand {
    @Mixin
    private RecordOptions records = new RecordOptions();

    @Mixin
    private PlaceOptions place = new PlaceOptions();

    @Option(
            names = "--check",
            description = "Load the settings, which asks remote sources for secrets that they refer to, and report"
                    + " every problem.")
    private boolean check;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /** One record: where its settings come from, and what is wrong with it. */
    private record Explained(String name, Explanation explanation, String report, List<Problem> problems) {}

    ConfigExplain(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        SettingsLoader loader = place.settings(console());
        List<Explained> all = new ArrayList<>();
        for (Class<? extends Record> type : records.records(console())) {
            all.add(explained(loader, type));
        }
        if (json) {
            print(JsonText.object(members -> write(members, all)));
        } else {
            all.forEach(this::print);
        }
        return all.stream().allMatch(one -> one.problems().isEmpty()) ? ExitCode.OK : ExitCode.FINDINGS;
    }

    private Explained explained(SettingsLoader loader, Class<? extends Record> type) {
        Explanation explanation = loader.explain(type);
        if (check && loader.tryLoad(type) instanceof Outcome.Invalid<?> invalid) {
            return new Explained(
                    type.getSimpleName(),
                    explanation,
                    String.valueOf(invalid.failure().getMessage()),
                    invalid.failure().problems());
        }
        return new Explained(type.getSimpleName(), explanation, "", List.of());
    }

    private void print(Explained one) {
        print(console().style().bold(one.name()) + " (environment: "
                + one.explanation().environment() + ")");
        one.explanation().entries().forEach(entry -> print("  " + entry));
        if (!one.report().isEmpty()) {
            print(console().style().bad(one.report()));
        }
    }

    private static void write(JsonGenerator json, List<Explained> all) throws IOException {
        json.writeArrayFieldStart("records");
        for (Explained one : all) {
            json.writeStartObject();
            json.writeStringField("record", one.name());
            json.writeStringField("environment", one.explanation().environment().name());
            json.writeArrayFieldStart("settings");
            for (Explanation.Entry entry : one.explanation().entries()) {
                write(json, entry);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("problems");
            for (Problem problem : one.problems()) {
                write(json, problem);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Explanation.Entry entry) throws IOException {
        json.writeStartObject();
        json.writeStringField("key", entry.key());
        Origin origin = entry.origin();
        json.writeBooleanField("isSet", origin != null);
        if (origin != null) {
            json.writeStringField("value", entry.shown());
            json.writeStringField("origin", origin.describe());
        }
        json.writeArrayFieldStart("shadowed");
        for (Origin shadowed : entry.shadowed()) {
            json.writeString(shadowed.describe());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Problem problem) throws IOException {
        json.writeStartObject();
        json.writeStringField("code", problem.code().code());
        json.writeStringField("key", problem.key());
        @Nullable Origin origin = problem.origin();
        if (origin != null) {
            json.writeStringField("origin", origin.describe());
        }
        json.writeStringField("text", problem.text());
        json.writeEndObject();
    }
}
