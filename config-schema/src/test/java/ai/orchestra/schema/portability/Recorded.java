package ai.orchestra.schema.portability;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** What the fourteen readers were seen to read, from the directory of foreign fixtures. */
final class Recorded {
    /** The names of the readers in the fixtures. */
    static final Map<String, EnvReader> READERS = Map.ofEntries(
            Map.entry("compose2.40", EnvReader.COMPOSE_ENV_FILE),
            Map.entry("compose2 interp", EnvReader.COMPOSE_INTERPOLATION),
            Map.entry("compose1.29", EnvReader.COMPOSE_1),
            Map.entry("docker run", EnvReader.DOCKER_ENV_FILE),
            Map.entry("bash", EnvReader.BASH),
            Map.entry("dash", EnvReader.DASH),
            Map.entry("python-dotenv", EnvReader.PYTHON_DOTENV),
            Map.entry("node dotenv", EnvReader.NODE_DOTENV),
            Map.entry("node --env-file", EnvReader.NODE_ENV_FILE),
            Map.entry("ruby dotenv", EnvReader.RUBY_DOTENV),
            Map.entry("godotenv", EnvReader.GODOTENV),
            Map.entry("dotenv-java", EnvReader.DOTENV_JAVA),
            Map.entry("kubectl", EnvReader.KUBECTL),
            Map.entry("kustomize", EnvReader.KUSTOMIZE));

    private Recorded() {}

    /** Skips the running test where there are no fixtures, or fails it where everything is required. */
    static Object json(String file) throws IOException {
        String directory = System.getProperty("orchestra.fixtures", "");
        if (directory.isEmpty() && "true".equals(System.getenv("ORCHESTRA_REQUIRE_ALL"))) {
            Assertions.fail("ORCHESTRA_REQUIRE_ALL is set; give the fixtures with -Dorchestra.fixtures=DIRECTORY");
        }
        Assumptions.assumeFalse(directory.isEmpty(), "give the fixtures with -Dorchestra.fixtures=DIRECTORY");
        try (JsonParser parser =
                new JsonFactory().createParser(Path.of(directory, "env", file).toFile())) {
            parser.nextToken();
            Object value = value(parser);
            return value == null ? Map.of() : value;
        }
    }

    @SuppressWarnings("unchecked")
    static <T> Map<String, T> map(@Nullable Object object) {
        return (Map<String, T>) object;
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
            case VALUE_NULL -> {
                return null;
            }
            default -> {
                return parser.getText();
            }
        }
    }
}
