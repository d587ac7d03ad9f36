package ai.orchestra.secrets.gcp.migrate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** Writes plans and reports for programs. Stateless. */
final class MigrationJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private MigrationJson() {}

    static String of(MigrationPlan plan) {
        return write(json -> {
            heading(json, plan);
            json.writeArrayFieldStart("variables");
            for (MigrationItem item : plan.items()) {
                json.writeStartObject();
                item(json, item, plan.project());
                json.writeEndObject();
            }
            json.writeEndArray();
            texts(json, "notes", plan.notes());
        });
    }

    static String of(MigrationReport report) {
        return write(json -> {
            heading(json, report.plan());
            json.writeBooleanField("complete", report.isComplete());
            json.writeArrayFieldStart("secrets");
            for (MigrationResult result : report.results()) {
                json.writeStartObject();
                item(json, result.item(), report.plan().project());
                json.writeStringField("outcome", name(result.outcome()));
                json.writeStringField("why", result.detail());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("skipped");
            for (MigrationItem item : report.plan().items()) {
                if (item.action() == MigrationAction.REFUSED || item.action() == MigrationAction.PLACEHOLDER) {
                    json.writeStartObject();
                    item(json, item, report.plan().project());
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
            texts(json, "notes", report.plan().notes());
            texts(json, "lines", report.secretNameLines());
        });
    }

    private static void heading(JsonGenerator json, MigrationPlan plan) throws IOException {
        json.writeStringField("file", plan.file().toString());
        json.writeStringField("project", plan.project());
        json.writeStringField("environment", plan.environment().name());
    }

    private static void item(JsonGenerator json, MigrationItem item, String project) throws IOException {
        json.writeStringField("variable", item.variable());
        json.writeNumberField("line", item.line());
        json.writeStringField("action", name(item.action()));
        if (item.target().isPresent()) {
            json.writeStringField("secret", item.target().get().name(project));
        }
        json.writeStringField("reason", item.reason());
        json.writeStringField("detail", item.detail());
        texts(json, "warnings", item.warnings());
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static String write(Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            body.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be written", e);
        }
        return text.toString();
    }

    /** What stands between the braces. */
    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }
}
