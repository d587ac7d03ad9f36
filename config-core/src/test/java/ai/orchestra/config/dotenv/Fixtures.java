package ai.orchestra.config.dotenv;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The directory of foreign fixtures, which not every machine has. */
final class Fixtures {
    private Fixtures() {}

    /** Skips the running test where there are no fixtures, or fails it where everything is required. */
    static Path directory() {
        String directory = System.getProperty("orchestra.fixtures", "");
        if (directory.isEmpty() && "true".equals(System.getenv("ORCHESTRA_REQUIRE_ALL"))) {
            Assertions.fail("ORCHESTRA_REQUIRE_ALL is set; give the fixtures with -Dorchestra.fixtures=DIRECTORY");
        }
        Assumptions.assumeFalse(directory.isEmpty(), "give the fixtures with -Dorchestra.fixtures=DIRECTORY");
        return Path.of(directory, "config");
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads JSON as maps, lists, strings, booleans and nulls. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> json(Path file) {
        try (JsonParser parser = new JsonFactory().createParser(text(file))) {
            parser.nextToken();
            return (Map<String, Object>) value(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> cases(Object list) {
        return (List<Map<String, Object>>) list;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(@Nullable Object map) {
        return map == null ? Map.of() : (Map<String, Object>) map;
    }

    @SuppressWarnings("unchecked")
    static Map<String, String> strings(@Nullable Object map) {
        return map == null ? Map.of() : (Map<String, String>) map;
    }

    @SuppressWarnings("unchecked")
    static List<String> list(Object list) {
        return (List<String>) list;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    map.put(name, value(parser));
                }
                return map;
            }
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                return list;
            }
            case VALUE_TRUE, VALUE_FALSE -> {
                return parser.getBooleanValue();
            }
            case VALUE_NULL -> {
                return null;
            }
            default -> {
                return parser.getText();
            }
        }
    }
}
