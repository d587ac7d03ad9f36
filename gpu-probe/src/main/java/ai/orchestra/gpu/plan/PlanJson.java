package ai.orchestra.gpu.plan;

import ai.orchestra.gpu.Gpu;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Writes a plan as JSON. */
final class PlanJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private PlanJson() {}

    static String write(GpuPlan plan) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("mode", plan.mode().toString());
            writeIndexes(json, "gpus", plan.gpus());
            json.writeNumberField("tensorParallel", plan.tensorParallel());
            json.writeNumberField("pipelineParallel", plan.pipelineParallel());
            json.writeArrayFieldStart("stages");
            for (List<Gpu> stage : plan.stages()) {
                json.writeArray(stage.stream().mapToInt(Gpu::index).toArray(), 0, stage.size());
            }
            json.writeEndArray();
            writeStrings(json, "deviceIds", plan.deviceIds());
            writeVariables(json, "hostEnvironment", plan.hostEnvironment());
            writeVariables(json, "containerEnvironment", plan.containerEnvironment());
            writeStrings(json, "reasons", plan.reasons());
            json.writeArrayFieldStart("rejected");
            for (RejectedPlan rejected : plan.rejected()) {
                json.writeStartObject();
                json.writeStringField("plan", rejected.plan());
                json.writeStringField("why", rejected.why());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return text.toString();
    }

    private static void writeIndexes(JsonGenerator json, String name, List<Gpu> gpus) throws IOException {
        json.writeFieldName(name);
        json.writeArray(gpus.stream().mapToInt(Gpu::index).toArray(), 0, gpus.size());
    }

    private static void writeStrings(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeFieldName(name);
        json.writeArray(values.toArray(new String[0]), 0, values.size());
    }

    private static void writeVariables(JsonGenerator json, String name, Map<String, String> variables)
            throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            json.writeStringField(variable.getKey(), variable.getValue());
        }
        json.writeEndObject();
    }
}
