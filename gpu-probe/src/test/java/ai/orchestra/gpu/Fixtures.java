package ai.orchestra.gpu;

import ai.orchestra.testsupport.FixtureFolder;
import ai.orchestra.testsupport.PlainJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the captured outputs, where the system property {@code orchestra.fixtures} says that there are any. */
final class Fixtures {
    private Fixtures() {}

    static boolean present() {
        return FixtureFolder.isThere();
    }

    static void assumePresent() {
        FixtureFolder.of("gpu");
    }

    static String text(String name) {
        try {
            return Files.readString(FixtureFolder.of("gpu").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Map<String, Object>> manifest() {
        List<Map<String, Object>> entries = new ArrayList<>();
        for (Object entry : list(json(text("manifest.json")))) {
            entries.add(map(entry));
        }
        return entries;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) java.util.Objects.requireNonNull(value);
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(@Nullable Object value) {
        return (List<Object>) java.util.Objects.requireNonNull(value);
    }

    static Object json(String text) {
        return PlainJson.read(text);
    }
}
