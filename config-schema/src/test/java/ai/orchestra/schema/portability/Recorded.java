package ai.orchestra.schema.portability;

import ai.orchestra.testsupport.FixtureFolder;
import ai.orchestra.testsupport.PlainJson;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
        return PlainJson.read(Files.readString(FixtureFolder.of("env").resolve(file)));
    }

    @SuppressWarnings("unchecked")
    static <T> Map<String, T> map(@Nullable Object object) {
        return (Map<String, T>) object;
    }
}
