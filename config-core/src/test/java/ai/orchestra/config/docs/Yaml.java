package ai.orchestra.config.docs;

import ai.orchestra.config.yaml.YamlEntry;
import ai.orchestra.config.yaml.YamlFile;
import ai.orchestra.config.yaml.YamlMapping;
import ai.orchestra.config.yaml.YamlNode;
import ai.orchestra.config.yaml.YamlScalar;
import ai.orchestra.config.yaml.YamlSequence;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads YAML as an editor does that checks it by a JSON Schema: by the core schema of YAML 1.2.2, section 10.3.2. */
final class Yaml {
    private Yaml() {}

    static @Nullable Object read(String text) {
        YamlFile file = YamlFile.parse(Path.of("application.yaml"), text);
        if (!file.problems().isEmpty()) {
            throw new AssertionError(file.problems());
        }
        return value(file.root());
    }

    private static @Nullable Object value(YamlNode node) {
        if (node instanceof YamlMapping mapping) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            for (YamlEntry entry : mapping.entries()) {
                object.put(entry.spelling(), value(entry.value()));
            }
            return object;
        }
        if (node instanceof YamlSequence sequence) {
            List<@Nullable Object> array = new ArrayList<>();
            sequence.elements().forEach(element -> array.add(value(element)));
            return array;
        }
        YamlScalar scalar = (YamlScalar) node;
        if (scalar.isNull()) {
            return null;
        }
        return scalar.quoted() ? scalar.text() : plain(scalar.text());
    }

    private static Object plain(String text) {
        if (text.matches("true|True|TRUE|false|False|FALSE")) {
            return Boolean.valueOf(text);
        }
        return text.matches("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?") ? new BigDecimal(text) : text;
    }
}
