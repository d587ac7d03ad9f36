package ai.orchestra.secrets.gcp.admin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** Writes plans and what became of them, without values. Stateless. */
final class PlanText {
    private static final JsonFactory FACTORY = new JsonFactory();

    private PlanText() {}

    static String of(SecretPlan plan) {
        StringBuilder text = new StringBuilder();
        text.append("Plan for project ")
                .append(plan.project())
                .append(": ")
                .append(plan.writes())
                .append(plan.writes() == 1 ? " change" : " changes");
        if (!plan.refused().isEmpty()) {
            text.append(", ").append(plan.refused().size()).append(" refused");
        }
        text.append('\n');
        int widest = width(plan.changes());
        for (SecretChange change : plan.changes()) {
            line(text, change.action(), change, widest);
        }
        return text.toString();
    }

    static String of(AppliedPlan plan) {
        StringBuilder text = new StringBuilder();
        List<SecretChange> changes =
                plan.changes().stream().map(AppliedChange::change).toList();
        int widest = width(changes);
        for (AppliedChange applied : plan.changes()) {
            line(text, applied.outcome().name().toLowerCase(Locale.ROOT), applied.change(), widest);
            applied.failure().ifPresent(failure -> text.insert(text.length() - 1, ": " + failure.getMessage()));
        }
        return text.toString();
    }

    static String json(SecretPlan plan) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("project", plan.project());
            json.writeArrayFieldStart("changes");
            for (SecretChange change : plan.changes()) {
                json.writeStartObject();
                json.writeStringField("action", change.action());
                json.writeStringField("secret", change.resource().name(plan.project()));
                json.writeStringField("detail", change.detail());
                if (change instanceof SecretChange.Refused refused
                        && refused.role().isPresent()) {
                    json.writeStringField("role", refused.role().get());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be written", e);
        }
        return text.toString();
    }

    private static int width(List<SecretChange> changes) {
        return changes.stream()
                .mapToInt(change -> change.resource().toString().length())
                .max()
                .orElse(0);
    }

    private static void line(StringBuilder text, String word, SecretChange change, int widest) {
        String name = change.resource().toString();
        text.append("  ").append(word).append(" ".repeat(Math.max(1, 13 - word.length())));
        text.append(name);
        if (!change.detail().isEmpty()) {
            text.append(" ".repeat(widest - name.length() + 2)).append(change.detail());
        }
        text.append('\n');
    }
}
