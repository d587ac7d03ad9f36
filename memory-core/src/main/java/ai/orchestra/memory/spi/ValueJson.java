package ai.orchestra.memory.spi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes metadata, agent content and session states as JSON (RFC 8259) and reads them back as they were: a whole number is
 * a {@code Long}, one with a point or exponent a {@code Double}.
 *
 * <p>This class has no state and is thread-safe.
 */
public final class ValueJson {
    private static final JsonFactory JSON = new JsonFactory();

    private ValueJson() {}

    /**
     * Returns a value as JSON.
     *
     * @param value text, boolean, {@code Long}, {@code Double}, list or map of these
     * @throws IllegalArgumentException for anything else
     */
    public static String write(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            write(json, value);
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail to be written", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Boolean bool) {
            json.writeBoolean(bool);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                write(json, element);
            }
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName((String) entry.getKey());
                write(json, entry.getValue());
            }
            json.writeEndObject();
        } else {
            throw new IllegalArgumentException(
                    "no JSON for a " + value.getClass().getName() + "; memory values are text, boolean, Long, Double,"
                            + " list and map");
        }
    }

    /**
     * Reads a value back.
     *
     * @param json what {@link #write} returned
     * @throws IllegalArgumentException if it is not JSON, holds null, or has something behind it
     */
    public static Object read(String json) {
        return parse(json, ValueJson::read);
    }

    /**
     * Reads a map back.
     *
     * @param json what {@link #write} returned for a map
     * @throws IllegalArgumentException as {@link #read} does, and if it is no object
     */
    public static Map<String, Object> readMap(String json) {
        return parse(json, parser -> {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("the JSON value is no object");
            }
            return map(parser);
        });
    }

    private static <T> T parse(String json, Reader<T> reader) {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            T value = reader.read(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("there is something behind the JSON value");
            }
            return value;
        } catch (IOException e) {
            // The parser's message and location would quote the text.
            throw new IllegalArgumentException("not valid JSON");
        }
    }

    /** Reads from a parser that stands at its value. */
    private interface Reader<T> {
        T read(JsonParser parser) throws IOException;
    }

    private static Object read(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new IllegalArgumentException("no JSON value");
        }
        return switch (token) {
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case START_ARRAY -> list(parser);
            case START_OBJECT -> map(parser);
            default -> throw new IllegalArgumentException("a JSON value of an unknown kind: " + token);
        };
    }

    private static List<Object> list(JsonParser parser) throws IOException {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(read(parser));
        }
        return list;
    }

    private static Map<String, Object> map(JsonParser parser) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            map.put(name, read(parser));
        }
        return map;
    }
}
