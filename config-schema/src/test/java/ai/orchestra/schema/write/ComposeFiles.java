package ai.orchestra.schema.write;

import ai.orchestra.config.yaml.YamlEntry;
import ai.orchestra.config.yaml.YamlFile;
import ai.orchestra.config.yaml.YamlMapping;
import ai.orchestra.config.yaml.YamlNode;
import ai.orchestra.config.yaml.YamlScalar;
import ai.orchestra.config.yaml.YamlSequence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The compose files of one line, as far as tests look into them: later files win key by key. */
final class ComposeFiles {
    private final Map<String, List<YamlMapping>> services = new LinkedHashMap<>();
    private final Set<String> networks = new LinkedHashSet<>();
    private final Set<String> volumes = new LinkedHashSet<>();
    private final StringBuilder text = new StringBuilder();

    static ComposeFiles read(List<Path> files) throws IOException {
        ComposeFiles all = new ComposeFiles();
        for (Path file : files) {
            String content = Files.readString(file);
            all.text.append(content);
            // Tags of compose, which settings files do not have.
            YamlFile yaml =
                    YamlFile.parse(file, content.replace("!override", "").replace("!reset", ""));
            if (!yaml.problems().isEmpty()) {
                throw new AssertionError(yaml.problems());
            }
            all.add(yaml.root());
        }
        return all;
    }

    private void add(YamlMapping root) {
        for (YamlEntry service : entries(root, "services")) {
            services.computeIfAbsent(service.spelling(), name -> new ArrayList<>())
                    .add((YamlMapping) service.value());
        }
        entries(root, "networks").forEach(network -> networks.add(network.spelling()));
        entries(root, "volumes").forEach(volume -> volumes.add(volume.spelling()));
    }

    private static List<YamlEntry> entries(YamlMapping mapping, String key) {
        return mapping.get(key) instanceof YamlMapping below ? below.entries() : List.of();
    }

    Set<String> services() {
        return services.keySet();
    }

    boolean has(String service) {
        return services.containsKey(service);
    }

    Set<String> networks() {
        return networks;
    }

    Set<String> volumes() {
        return volumes;
    }

    String text() {
        return text.toString();
    }

    /** Returns the text at a path of keys below a service, or nothing. */
    Optional<String> get(String service, String... path) {
        return node(service, path).map(node -> ((YamlScalar) node).text());
    }

    /** Returns the texts of a list at a path of keys below a service. */
    List<String> list(String service, String... path) {
        return node(service, path)
                .map(node -> ((YamlSequence) node)
                        .elements().stream()
                                .map(element -> element instanceof YamlScalar scalar ? scalar.text() : "{}")
                                .toList())
                .orElse(List.of());
    }

    /** Returns the device ids of each device request of a service. */
    List<List<String>> devices(String service) {
        List<List<String>> requests = new ArrayList<>();
        Optional<YamlNode> node = node(service, "deploy", "resources", "reservations", "devices");
        for (YamlNode request :
                node.map(each -> ((YamlSequence) each).elements()).orElse(List.of())) {
            YamlSequence ids = (YamlSequence) ((YamlMapping) request).get("device-ids");
            requests.add(
                    ids.elements().stream().map(id -> ((YamlScalar) id).text()).toList());
        }
        return requests;
    }

    private Optional<YamlNode> node(String service, String... path) {
        YamlNode found = null;
        for (YamlMapping file : services.getOrDefault(service, List.of())) {
            @Nullable YamlNode at = file;
            for (String key : path) {
                at = at instanceof YamlMapping mapping ? mapping.get(key) : null;
            }
            found = at == null ? found : at;
        }
        return Optional.ofNullable(found);
    }
}
