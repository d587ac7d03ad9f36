package ai.orchestra.schema.preflight;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What all checks found.
 *
 * <p>Immutable, hence thread-safe.
 *
 * @param environment the environment's name
 * @param at when the checks ran
 * @param results a result for each check, in their order; those of providers that cannot be loaded come last
 */
public record PreflightReport(String environment, Instant at, List<CheckResult> results) {
    /** Copies the list. */
    public PreflightReport {
        results = List.copyOf(results);
    }

    /** Returns whether no check failed; warnings do not count. */
    public boolean passed() {
        return count(CheckStatus.FAILED) == 0;
    }

    /** Returns how many checks ended so. */
    public long count(CheckStatus status) {
        return results.stream().filter(result -> result.status() == status).count();
    }

    /** Returns the result of a check by its name. */
    public Optional<CheckResult> result(String check) {
        return results.stream().filter(result -> result.check().equals(check)).findFirst();
    }

    /** Returns the report as a JSON object with {@code environment}, {@code at}, {@code passed} and {@code checks}. */
    public String toJson() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("environment", environment);
            json.writeStringField("at", at.toString());
            json.writeBooleanField("passed", passed());
            json.writeArrayFieldStart("checks");
            for (CheckResult result : results) {
                write(json, result);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot be written to", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, CheckResult result) throws IOException {
        json.writeStartObject();
        json.writeStringField("check", result.check());
        json.writeStringField("status", result.status().toString());
        json.writeStringField("what", result.what());
        json.writeObjectFieldStart("figures");
        for (Map.Entry<String, Long> figure : result.figures().entrySet()) {
            json.writeNumberField(figure.getKey(), figure.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("details");
        for (String detail : result.details()) {
            json.writeString(detail);
        }
        json.writeEndArray();
        json.writeStringField("remedy", result.remedy());
        json.writeEndObject();
    }

    /** Returns the report as text for a person; ends with a newline. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        results.forEach(result -> text.append(result).append('\n'));
        return text.append(environment)
                .append(": ")
                .append(count(CheckStatus.OK))
                .append(" ok, ")
                .append(count(CheckStatus.WARNING))
                .append(" warnings, ")
                .append(count(CheckStatus.FAILED))
                .append(" failed, ")
                .append(count(CheckStatus.SKIPPED))
                .append(" skipped\n")
                .toString();
    }
}
