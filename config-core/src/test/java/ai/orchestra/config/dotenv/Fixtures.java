package ai.orchestra.config.dotenv;

import ai.orchestra.testsupport.FixtureFolder;
import ai.orchestra.testsupport.PlainJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The directory of foreign fixtures, which not every machine has. */
final class Fixtures {
    private Fixtures() {}

    /** Skips the running test where there are no fixtures, or fails it where everything is required. */
    static Path directory() {
        return FixtureFolder.of("config");
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> json(Path file) {
        return (Map<String, Object>) PlainJson.read(text(file));
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
}
