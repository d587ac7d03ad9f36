package ai.orchestra.schema.write;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The indexes of a {@code firestore.indexes.json}, as far as they can be said in Terraform and Pulumi.
 *
 * @param composite the composite and vector indexes
 * @param overrides the single-field exemptions and times to live
 */
record FirestoreIndexes(List<Composite> composite, List<Override> overrides) {
    /** The largest file: 1 MiB. */
    private static final int MAX_BYTES = 1 << 20;

    private static final JsonFactory FACTORY = new JsonFactory();

    /** A composite index of one collection. */
    record Composite(String collection, String scope, List<Part> parts) {}

    /** One field of an index: ordered, an array, or a vector. */
    record Part(String path, Optional<String> order, Optional<String> array, OptionalInt dimension) {}

    /** What is special about one field of a collection. */
    record Override(String collection, String path, boolean ttl, List<Single> indexes) {}

    /** A single-field index. */
    record Single(String scope, Optional<String> order, Optional<String> array) {}

    /**
     * Reads the file.
     *
     * @throws GenerationException if it cannot be read or is none
     */
    static FirestoreIndexes read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw wrong(file, "has more than " + MAX_BYTES + " bytes; is this the right file?");
            }
            try (JsonParser parser = FACTORY.createParser(Files.readString(file))) {
                parser.nextToken();
                return of(file, object(file, value(parser)));
            }
        } catch (JsonProcessingException e) {
            throw wrong(
                    file,
                    "is not JSON at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr());
        } catch (IOException e) {
            throw wrong(
                    file, "cannot be read (" + e.getClass().getSimpleName() + "); name another file, or leave it out");
        }
    }

    private static FirestoreIndexes of(Path file, Map<String, Object> root) {
        List<Composite> composite = new ArrayList<>();
        for (Object element : list(file, root.get("indexes"))) {
            Map<String, Object> index = object(file, element);
            List<Part> parts = new ArrayList<>();
            for (Object part : list(file, index.get("fields"))) {
                parts.add(part(file, object(file, part)));
            }
            composite.add(new Composite(
                    text(file, index, "collectionGroup"),
                    optional(file, index, "queryScope").orElse("COLLECTION"),
                    parts));
        }
        List<Override> overrides = new ArrayList<>();
        for (Object element : list(file, root.get("fieldOverrides"))) {
            Map<String, Object> field = object(file, element);
            List<Single> singles = new ArrayList<>();
            for (Object index : list(file, field.get("indexes"))) {
                Map<String, Object> single = object(file, index);
                singles.add(new Single(
                        optional(file, single, "queryScope").orElse("COLLECTION"),
                        optional(file, single, "order"),
                        optional(file, single, "arrayConfig")));
            }
            overrides.add(new Override(
                    text(file, field, "collectionGroup"),
                    text(file, field, "fieldPath"),
                    Boolean.TRUE.equals(field.get("ttl")),
                    singles));
        }
        return new FirestoreIndexes(composite, overrides);
    }

    private static Part part(Path file, Map<String, Object> field) {
        OptionalInt dimension = OptionalInt.empty();
        if (field.get("vectorConfig") != null
                && object(file, field.get("vectorConfig")).get("dimension") instanceof Integer number) {
            dimension = OptionalInt.of(number);
        }
        return new Part(
                text(file, field, "fieldPath"),
                optional(file, field, "order"),
                optional(file, field, "arrayConfig"),
                dimension);
    }

    private static String text(Path file, Map<String, Object> object, String key) {
        return optional(file, object, key).orElseThrow(() -> wrong(file, "lacks " + key + " in an index"));
    }

    private static Optional<String> optional(Path file, Map<String, Object> object, String key) {
        Object value = object.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text && text.matches("[A-Za-z0-9_.`-]{1,1500}")) {
            return Optional.of(text);
        }
        throw wrong(file, "has a " + key + " that is no name");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Path file, Object value) {
        if (value instanceof Map) {
            return (Map<String, Object>) value;
        }
        throw wrong(file, "has something else where an object belongs");
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Path file, @org.jspecify.annotations.Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        if (value instanceof List) {
            return (List<Object>) value;
        }
        throw wrong(file, "has something else where a list belongs");
    }

    private static GenerationException wrong(Path file, String text) {
        return new GenerationException(List.of(file + " " + text));
    }

    /** The nesting is bounded by the JSON library, at a depth of 1000. */
    private static Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, Object> object = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                object.put(name, value(parser));
            }
            return object;
        }
        if (token == JsonToken.START_ARRAY) {
            List<Object> list = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.add(value(parser));
            }
            return list;
        }
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return token == JsonToken.VALUE_TRUE;
        }
        if (token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() == JsonParser.NumberType.INT) {
            return parser.getIntValue();
        }
        return token == null ? "" : parser.getText();
    }
}
