package ai.orchestra.schema.docker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value to walk through, in which what is absent is as good as null: the Engine leaves out what it has nothing to
 * say about, and versions differ in which of the two they write.
 *
 * <p>Immutable, hence thread-safe.
 */
final class Json {
    private static final Json NOTHING = new Json(null);
    private static final JsonFactory FACTORY = new JsonFactory();

    private final @Nullable Object value;

    private Json(@Nullable Object value) {
        this.value = value;
    }

    /**
     * Reads exactly one value.
     *
     * @throws IOException if the text is no JSON; the message holds no part of the text
     */
    static Json parse(String text) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new IOException("the text is empty");
            }
            Json json = new Json(read(parser));
            if (parser.nextToken() != null) {
                throw new IOException("there is more after the end of the JSON value");
            }
            return json;
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            throw new IOException("it is no JSON, from line " + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr() + " on");
        }
    }

    private static @Nullable Object read(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    map.put(name, read(parser));
                }
                return map;
            }
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(read(parser));
                }
                return list;
            }
            case VALUE_STRING -> {
                return parser.getText();
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                return parser.getDecimalValue();
            }
            case VALUE_TRUE -> {
                return true;
            }
            case VALUE_FALSE -> {
                return false;
            }
            default -> {
                return null;
            }
        }
    }

    boolean isObject() {
        return value instanceof Map;
    }

    boolean isArray() {
        return value instanceof List;
    }

    boolean isAbsent() {
        return value == null;
    }

    /** Returns a member of an object. */
    Json get(String name) {
        return value instanceof Map<?, ?> map ? of(map.get(name)) : NOTHING;
    }

    /** Returns the elements of an array; none of anything else. */
    List<Json> items() {
        return value instanceof List<?> list ? list.stream().map(Json::of).toList() : List.of();
    }

    /** Returns the members of an object; none of anything else. */
    Map<String, Json> members() {
        Map<String, Json> members = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> members.put(String.valueOf(name), of(member)));
        }
        return members;
    }

    /** Returns a string; empty text for anything else. */
    String text() {
        return value instanceof String string ? string : "";
    }

    /** Returns a whole number; 0 for anything else, and the nearest one that a {@code long} can hold. */
    long number() {
        if (!(value instanceof java.math.BigDecimal number)) {
            return 0;
        }
        if (number.abs().compareTo(java.math.BigDecimal.valueOf(Long.MAX_VALUE)) >= 0) {
            return number.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return number.longValue();
    }

    /** Returns whether this is {@code true}. */
    boolean isTrue() {
        return Boolean.TRUE.equals(value);
    }

    private static Json of(@Nullable Object value) {
        return value == null ? NOTHING : new Json(value);
    }
}
