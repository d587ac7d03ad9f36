package ai.orchestra.schema.store;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.secret.Secret;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ledger as a file. What it does not know it refuses, since writing would lose it. Not thread-safe: used once. */
final class LedgerJson {
    private static final int FORMAT = 1;
    private static final DefaultPrettyPrinter PRINTER = new DefaultPrettyPrinter(
                    Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"));

    private final Path file;
    private final String environment;
    private final JsonCursor cursor;

    private LedgerJson(Path file, String environment, JsonCursor cursor) {
        this.file = file;
        this.environment = environment;
        this.cursor = cursor;
    }

    static Ledger read(Path file, String environment, byte[] bytes) {
        return JsonCursor.read(file, bytes, cursor -> new LedgerJson(file, environment, cursor).document());
    }

    private Ledger document() throws IOException {
        Ledger ledger = new Ledger(file);
        cursor.object("a ledger of rotation", name -> {
            switch (name) {
                case "format" -> format();
                case "environment" -> environment();
                case "fingerprint_key" -> ledger.key(Secret.of(cursor.text(name)));
                case "secrets" -> {
                    cursor.next();
                    cursor.object("the records", secret -> {
                        Origin.File place = cursor.place();
                        cursor.next();
                        ledger.put(secret, entry(secret), place);
                    });
                }
                default -> throw unknown(name);
            }
        });
        if (ledger.key() == null && !ledger.names().isEmpty()) {
            throw cursor.wrong("fingerprint_key is missing");
        }
        return ledger;
    }

    private void format() throws IOException {
        int format = cursor.number("format");
        if (format != FORMAT) {
            throw cursor.wrong("the ledger has format " + format + ", and this version of the SDK knows " + FORMAT
                    + "; use the version that wrote it");
        }
    }

    private void environment() throws IOException {
        String found = cursor.text("environment");
        if (!found.equals(environment)) {
            throw cursor.wrong("the ledger belongs to environment " + found + ", not to " + environment);
        }
    }

    private LedgerEntry entry(String secret) throws IOException {
        Draft draft = new Draft();
        cursor.object("the record of " + secret, name -> {
            switch (name) {
                case "type" -> draft.type = cursor.text(name);
                case "version" -> draft.version = cursor.number(name);
                case "created_at" -> draft.createdAt = cursor.instant(name);
                case "rotate_after" -> draft.rotateAfter = cursor.instant(name);
                case "length" -> draft.length = cursor.number(name);
                case "charset_id" -> draft.charsetId = cursor.text(name);
                case "fingerprint" -> draft.fingerprint = cursor.text(name);
                case "previous" -> previous(secret, draft.previous);
                default -> throw unknown(name);
            }
        });
        return new LedgerEntry(
                given(draft.type, "type", secret),
                given(draft.version, "version", secret),
                given(draft.createdAt, "created_at", secret),
                given(draft.rotateAfter, "rotate_after", secret),
                given(draft.length, "length", secret),
                given(draft.charsetId, "charset_id", secret),
                given(draft.fingerprint, "fingerprint", secret),
                draft.previous);
    }

    private void previous(String secret, List<LedgerEntry.Previous> previous) throws IOException {
        cursor.elements("the previous values of " + secret, () -> {
            Draft draft = new Draft();
            cursor.object("a previous value of " + secret, name -> {
                switch (name) {
                    case "value" -> draft.value = Secret.of(cursor.text(name));
                    case "version" -> draft.version = cursor.number(name);
                    case "until" -> draft.createdAt = cursor.instant(name);
                    default -> throw unknown(name);
                }
            });
            previous.add(new LedgerEntry.Previous(
                    given(draft.value, "value", secret),
                    given(draft.version, "version", secret),
                    given(draft.createdAt, "until", secret)));
        });
    }

    private <T> T given(@Nullable T part, String name, String secret) {
        if (part == null) {
            throw cursor.wrong("the record of " + secret + " lacks " + name);
        }
        return part;
    }

    private SecretStoreException unknown(String name) {
        return cursor.wrong(name + " is not known to this version of the SDK");
    }

    static byte[] bytes(Ledger ledger, String environment) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JsonCursor.JSON.createGenerator(bytes)) {
            json.setPrettyPrinter(PRINTER.createInstance());
            json.writeStartObject();
            json.writeNumberField("format", FORMAT);
            json.writeStringField("environment", environment);
            Secret key = ledger.key();
            if (key != null) {
                json.writeStringField("fingerprint_key", key.reveal());
            }
            json.writeObjectFieldStart("secrets");
            for (String name : ledger.names()) {
                LedgerEntry entry = ledger.get(name);
                if (entry != null) {
                    json.writeObjectFieldStart(name);
                    write(json, entry);
                    json.writeEndObject();
                }
            }
            json.writeEndObject();
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, LedgerEntry entry) throws IOException {
        json.writeStringField("type", entry.type());
        json.writeNumberField("version", entry.version());
        json.writeStringField("created_at", entry.createdAt().toString());
        json.writeStringField("rotate_after", entry.rotateAfter().toString());
        json.writeNumberField("length", entry.length());
        json.writeStringField("charset_id", entry.charsetId());
        json.writeStringField("fingerprint", entry.fingerprint());
        if (!entry.previous().isEmpty()) {
            json.writeArrayFieldStart("previous");
            for (LedgerEntry.Previous each : entry.previous()) {
                json.writeStartObject();
                json.writeStringField("value", each.value().reveal());
                json.writeNumberField("version", each.version());
                json.writeStringField("until", each.until().toString());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }

    /** The parts of a record while it is read. */
    private static final class Draft {
        private @Nullable String type;
        private @Nullable Integer version;
        private @Nullable Instant createdAt;
        private @Nullable Instant rotateAfter;
        private @Nullable Integer length;
        private @Nullable String charsetId;
        private @Nullable String fingerprint;
        private @Nullable Secret value;
        private final List<LedgerEntry.Previous> previous = new ArrayList<>();
    }
}
