package ai.orchestra.memory.health;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes {@link MemoryHealth} as the original's {@code /api/health} JSON. */
final class HealthJson {
    private static final JsonFactory JSON = new JsonFactory();

    private HealthJson() {}

    static String write(MemoryHealth health) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("status", health.status().label());
            json.writeStringField("environment", health.environment());
            json.writeStringField("version", health.version());
            json.writeObjectFieldStart("components");
            for (Map.Entry<String, Boolean> part : parts(health).entrySet()) {
                json.writeBooleanField(part.getKey(), part.getValue());
            }
            json.writeEndObject();
            json.writeObjectFieldStart("details");
            for (Map.Entry<String, String> detail : details(health).entrySet()) {
                json.writeStringField(detail.getKey(), detail.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail to be written", e);
        }
        return text.toString();
    }

    private static Map<String, Boolean> parts(MemoryHealth health) {
        Map<String, Boolean> parts = new LinkedHashMap<>();
        parts.put(MemoryHealth.APP, true);
        parts.put(MemoryHealth.STORAGE_FIRESTORE, false);
        parts.put(MemoryHealth.STORAGE_REDIS, false);
        health.components().forEach((name, part) -> parts.put(name, part.up()));
        return parts;
    }

    private static Map<String, String> details(MemoryHealth health) {
        Map<String, String> details = new LinkedHashMap<>();
        for (String known : new String[] {MemoryHealth.STORAGE_FIRESTORE, MemoryHealth.STORAGE_REDIS}) {
            if (!health.components().containsKey(known)) {
                details.put(known, "not in use");
            }
        }
        health.components().forEach((name, part) -> {
            if (!part.detail().isEmpty()) {
                details.put(name, part.detail());
            }
            part.latency().ifPresent(t -> details.put(name + "_latency_ms", Long.toString(t.toMillis())));
        });
        if (health.recentErrors() > 0) {
            details.put("recent_errors", Integer.toString(health.recentErrors()));
        }
        details.putAll(health.details());
        return details;
    }
}
