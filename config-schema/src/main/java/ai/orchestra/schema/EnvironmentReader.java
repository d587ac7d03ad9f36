package ai.orchestra.schema;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.yaml.YamlEntry;
import ai.orchestra.config.yaml.YamlMapping;
import ai.orchestra.config.yaml.YamlNode;
import ai.orchestra.config.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the environments of a file one by one, as they are written. Not thread-safe; one for each load. */
final class EnvironmentReader {
    /** The longest name of a variable; a Kubernetes secret's key has at most so many characters. */
    static final int MAX_NAME = 253;

    /** More memory than any machine has, in GB. */
    static final int MAX_MEMORY_GB = 65_536;

    private static final Pattern VARIABLE = Pattern.compile("[A-Z_][A-Z0-9_]*");
    private static final Pattern SERVICE = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,127}");
    private static final Pattern FILE = Pattern.compile("([A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*");

    private final Findings findings;

    EnvironmentReader(Findings findings) {
        this.findings = findings;
    }

    /** Reads the section {@code environments}. */
    Map<String, EnvironmentEntry> read(YamlMapping environments) {
        Map<String, EnvironmentEntry> entries = new LinkedHashMap<>();
        for (YamlEntry entry : environments.entries()) {
            String name = entry.spelling();
            String path = "environments." + name;
            checkName(name, path, entry.keyOrigin());
            Optional<YamlMapping> mapping = Fields.mapping(path, entry.value(), findings);
            if (mapping.isPresent()) {
                entries.put(name, environment(name, path, entry.keyOrigin(), mapping.get()));
            } else if (entry.value() instanceof YamlScalar) {
                findings.add(
                        SchemaCode.MISSING_KEY,
                        path,
                        entry.keyOrigin(),
                        "has nothing below it; add services and variables");
            }
        }
        return entries;
    }

    private void checkName(String name, String path, Origin.File origin) {
        String full = Environment.parse(name).map(Environment::name).orElse("");
        if (!full.equals(name)) {
            findings.add(
                    SchemaCode.BAD_ENVIRONMENT_NAME,
                    path,
                    origin,
                    full.isEmpty()
                            ? "is no name for an environment; use small letters, digits and single dashes, at most 40"
                            : "is another spelling of " + full + "; write that");
        }
    }

    private EnvironmentEntry environment(String name, String path, Origin.File origin, YamlMapping mapping) {
        Fields fields = Fields.of(mapping, path, name, EnvironmentEntry.KEYS, findings);
        return new EnvironmentEntry(
                name,
                origin,
                fields,
                names(fields, "services", SERVICE, SchemaCode.BAD_SERVICE_NAME),
                composeFiles(fields),
                fields.flag("gpu_required", false),
                fields.number("memory_min_gb", 0, MAX_MEMORY_GB).orElse(0),
                fields.mapping("variables")
                        .map(variables -> variables(variables, name, path + ".variables"))
                        .orElse(Map.of()));
    }

    /** Compose takes the folder of the first file for the project's: its name, and where relative paths begin. */
    private List<String> composeFiles(Fields fields) {
        List<String> files = names(fields, "compose_files", FILE, SchemaCode.BAD_COMPOSE_FILE);
        fields.list("compose_files").stream()
                .limit(1)
                .filter(first -> first.text().contains("/") && files.contains(first.text()))
                .forEach(first -> fields.problem(
                        SchemaCode.BAD_COMPOSE_FILE,
                        new Field(fields.get("compose_files").orElseThrow().path(), first, ""),
                        Findings.shown(first.text())
                                + " is the first file and lies in a folder, which compose would take"
                                + " for the project's; move it here, or list a file without a folder before it"));
        return files;
    }

    /** Reads a list of names that must be well formed, each once. */
    List<String> names(Fields fields, String key, Pattern pattern, SchemaCode bad) {
        Map<String, Origin.File> seen = new LinkedHashMap<>();
        for (YamlScalar element : fields.list(key)) {
            Field place = new Field(fields.get(key).orElseThrow().path(), element, "");
            Origin.File first = seen.putIfAbsent(element.text(), element.origin());
            if (first != null) {
                fields.problem(
                        SchemaCode.DUPLICATE_SERVICE,
                        place,
                        Findings.shown(element.text()) + " is already listed on line " + first.line()
                                + "; remove one of the two");
            } else if (!pattern.matcher(element.text()).matches()) {
                seen.remove(element.text());
                fields.problem(
                        bad,
                        place,
                        Findings.shown(element.text())
                                + (bad == SchemaCode.BAD_COMPOSE_FILE
                                        ? " is no file below the folder; write a relative name of letters, digits, '.', '_', '-' and '/'"
                                        : " is no name of a service; use letters, digits, dots, dashes and underscores"));
            }
        }
        return new ArrayList<>(seen.keySet());
    }

    List<String> services(Fields fields, String key) {
        return names(fields, key, SERVICE, SchemaCode.BAD_SERVICE_NAME);
    }

    private Map<String, VariableEntry> variables(YamlMapping variables, String environment, String above) {
        Map<String, VariableEntry> entries = new LinkedHashMap<>();
        for (YamlEntry entry : variables.entries()) {
            String name = writtenName(entry);
            String path = above + "." + name;
            if (!VARIABLE.matcher(name).matches() || name.length() > MAX_NAME) {
                findings.add(
                        SchemaCode.BAD_VARIABLE_NAME,
                        path,
                        entry.keyOrigin(),
                        "is no name that every reader takes; use capital letters, digits and underscores, no digit first, at most "
                                + MAX_NAME + " characters");
                continue;
            }
            ReservedNames.why(name)
                    .ifPresent(why -> findings.add(
                            SchemaCode.RESERVED_VARIABLE_NAME,
                            path,
                            entry.keyOrigin(),
                            why + ", so a shell that reads the .env file would break; choose another name such as APP_"
                                    + name + ", or set it in the compose file of the service that needs it"));
            Optional<YamlMapping> mapping = Fields.mapping(path, entry.value(), findings);
            if (mapping.isPresent()) {
                Fields fields = Fields.of(mapping.get(), path, environment, VariableEntry.KEYS, findings);
                entries.put(name, new VariableEntry(name, environment, entry.keyOrigin(), path, fields));
            } else if (entry.value() instanceof YamlScalar) {
                findings.add(
                        SchemaCode.MISSING_KEY,
                        path,
                        entry.keyOrigin(),
                        "has nothing below it; add at least type and value");
            }
        }
        return entries;
    }

    /** A name with dots reaches us as mappings one below the other that all begin at the same place. */
    private static String writtenName(YamlEntry entry) {
        StringBuilder name = new StringBuilder(entry.spelling());
        YamlNode value = entry.value();
        while (value instanceof YamlMapping mapping
                && mapping.entries().size() == 1
                && mapping.entries().get(0).keyOrigin().equals(entry.keyOrigin())) {
            YamlEntry part = mapping.entries().get(0);
            name.append('.').append(part.spelling());
            value = part.value();
        }
        return name.toString();
    }
}
