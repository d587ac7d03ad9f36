package ai.orchestra.schema.compose;

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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and merges compose files. Not thread-safe; used once. */
final class ComposeReader {
    private final Path directory;
    private final Map<String, Draft> services = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final Interpolation interpolation;
    private String name = "";
    private boolean mergeTags;

    /** A service while files are merged into it. */
    private static final class Draft {
        private final List<PublishedPort> ports = new ArrayList<>();
        private List<String> profiles = List.of();
    }

    ComposeReader(Path directory, String envFile, Map<String, String> planned, Map<String, String> environment) {
        this.directory = directory;
        this.interpolation = Interpolation.of(
                environment, planned, Path.of(envFile), text(envFile).orElse(""));
    }

    ComposeModel read(List<String> files) {
        for (String file : files) {
            text(file).ifPresent(text -> merge(Path.of(file), MergeTags.of(text)));
        }
        List<String> profiles = Arrays.asList(
                interpolation.variable("COMPOSE_PROFILES").orElse("").split("\\s*,\\s*"));
        services.values()
                .removeIf(service -> !service.profiles.isEmpty()
                        && !profiles.contains("*")
                        && service.profiles.stream().noneMatch(profiles::contains));
        List<PublishedPort> ports = new ArrayList<>();
        services.values().forEach(service -> ports.addAll(service.ports));
        String project = interpolation
                .variable("COMPOSE_PROJECT_NAME")
                .filter(text -> !text.isEmpty())
                .orElse(name.isEmpty() ? folderName() : name);
        return new ComposeModel(project, List.copyOf(services.keySet()), ports, mergeTags, problems);
    }

    /** The folder's name in lower case without what a project's name cannot have; source: compose-go, NormalizeProjectName. */
    private String folderName() {
        Path folder = directory.toAbsolutePath().normalize().getFileName();
        String lower = folder == null ? "" : folder.toString().toLowerCase(Locale.ROOT);
        String normal = lower.replaceAll("[^a-z0-9_-]", "").replaceAll("^[_-]+", "");
        return normal.isEmpty() ? "default" : normal;
    }

    private Optional<String> text(String file) {
        Path path = directory.resolve(file);
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(path));
        } catch (IOException e) {
            problems.add(file + " cannot be read: " + e);
            return Optional.empty();
        }
    }

    private void merge(Path file, MergeTags tags) {
        mergeTags |= tags.any();
        YamlFile yaml = YamlFile.parse(file, tags.text());
        yaml.problems().forEach(problem -> problems.add(problem.toString()));
        if (yaml.root().get("name") instanceof YamlScalar scalar) {
            interpolation.text(scalar).filter(text -> !text.isEmpty()).ifPresent(text -> name = text);
        }
        if (yaml.root().get("services") instanceof YamlMapping mapping) {
            for (YamlEntry entry : mapping.entries()) {
                service(entry, tags);
            }
        }
    }

    private void service(YamlEntry entry, MergeTags tags) {
        int line = entry.keyOrigin().line();
        if (tags.resets().contains(line)) {
            services.remove(entry.spelling());
            return;
        }
        Draft draft = services.computeIfAbsent(entry.spelling(), any -> new Draft());
        if (tags.overrides().contains(line)) {
            draft.ports.clear();
            draft.profiles = List.of();
        }
        if (!(entry.value() instanceof YamlMapping service)) {
            return;
        }
        if (service.get("profiles") instanceof YamlSequence profiles) {
            draft.profiles = profiles.elements().stream()
                    .filter(YamlScalar.class::isInstance)
                    .map(each -> ((YamlScalar) each).text())
                    .toList();
        }
        YamlEntry ports = service.entry("ports");
        if (ports == null) {
            return;
        }
        boolean reset = tags.resets().contains(ports.keyOrigin().line());
        if (reset || tags.overrides().contains(ports.keyOrigin().line())) {
            draft.ports.clear();
        }
        if (!reset && ports.value() instanceof YamlSequence sequence) {
            sequence.elements().forEach(each -> port(entry.spelling(), each, draft));
        }
    }

    private void port(String service, YamlNode node, Draft draft) {
        Optional<PortText> port = node instanceof YamlScalar scalar
                ? interpolation.text(scalar).flatMap(PortText::parse)
                : node instanceof YamlMapping mapping ? longForm(mapping) : Optional.empty();
        if (port.isEmpty()) {
            problems.add(node.origin().describe() + ": a port of " + service
                    + " cannot be read, and so is not checked; write it as \"8080:80\"");
            return;
        }
        List<Integer> host = port.get().host();
        List<Integer> container = port.get().container();
        // Docker picks the port where none is named, and one of several where they lead to a single one.
        if (host.isEmpty() || host.size() != container.size()) {
            return;
        }
        for (int i = 0; i < host.size(); i++) {
            PublishedPort published = new PublishedPort(
                    service,
                    port.get().hostIp().filter(ip -> !ip.equals("0.0.0.0") && !ip.equals("::")),
                    host.get(i),
                    container.get(i),
                    port.get().protocol(),
                    node.origin());
            if (host.get(i) > 0 && draft.ports.stream().noneMatch(known -> same(known, published))) {
                draft.ports.add(published);
            }
        }
    }

    private Optional<PortText> longForm(YamlMapping mapping) {
        Optional<List<Integer>> target = value(mapping.get("target")).flatMap(PortText::range);
        Optional<List<Integer>> published = value(mapping.get("published")).flatMap(PortText::range);
        if (target.isEmpty() || target.get().isEmpty() || published.isEmpty()) {
            return Optional.empty();
        }
        String protocol = value(mapping.get("protocol")).orElse("");
        return Optional.of(new PortText(
                value(mapping.get("host-ip")).filter(ip -> !ip.isEmpty()),
                published.get(),
                target.get(),
                protocol.isEmpty() ? "tcp" : protocol));
    }

    /** Returns a scalar's text; empty text where there is none, nothing where it cannot be interpolated. */
    private Optional<String> value(@Nullable YamlNode node) {
        return node instanceof YamlScalar scalar ? interpolation.text(scalar) : Optional.of("");
    }

    private static boolean same(PublishedPort a, PublishedPort b) {
        return a.clashesWith(b) && a.containerPort() == b.containerPort();
    }
}
