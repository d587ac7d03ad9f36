package ai.orchestra.memory.redis;

import ai.orchestra.memory.spi.Cursor;
import ai.orchestra.memory.spi.ValueJson;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * What the encodings of items and sessions share: one JSON object, UTF-8, whose first member {@code v} is the version.
 * Stateless.
 *
 * <p>A reader of another version takes the entry for corrupt, which drops it: that costs a read of the store, whereas other
 * keys for other versions would hide writes from each other.
 */
final class EntryJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MICROS = 1_000_000;

    private EntryJson() {}

    /** Writes the members behind the version. */
    interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    /** Reads the value of one member, at which the parser stands. */
    interface Member {
        void read(String name, JsonParser json, String text) throws IOException;
    }

    static byte[] write(String header, int version, Members members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
        bytes.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("v", version);
            members.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    static void read(String text, int version, Member member) {
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT
                    || !"v".equals(json.nextFieldName())
                    || json.nextIntValue(-1) != version) {
                throw new CorruptEntryException("the entry is of another version, or no JSON object");
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                member.read(name, json, text);
            }
            if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
                throw new CorruptEntryException("the entry does not end where its JSON does");
            }
        } catch (IOException | RuntimeException e) {
            throw e instanceof CorruptEntryException corrupt
                    ? corrupt
                    : new CorruptEntryException("the entry does not hold what it should ("
                            + e.getClass().getSimpleName() + ")");
        }
    }

    static void write(JsonGenerator json, String name, Map<String, Object> values) throws IOException {
        if (!values.isEmpty()) {
            json.writeFieldName(name);
            json.writeRawValue(ValueJson.write(values));
        }
    }

    static Map<String, Object> values(JsonParser json, String text) throws IOException {
        int start = (int) json.currentTokenLocation().getCharOffset();
        json.skipChildren();
        return ValueJson.readMap(
                text.substring(start, (int) json.currentLocation().getCharOffset()));
    }

    static void write(JsonGenerator json, String name, Optional<Instant> instant) throws IOException {
        if (instant.isPresent()) {
            json.writeNumberField(name, Cursor.micros(instant.get()));
        }
    }

    static Instant instant(JsonParser json) throws IOException {
        long micros = json.getLongValue();
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS))
                .plus(Math.floorMod(micros, MICROS), ChronoUnit.MICROS);
    }
}
