package ai.orchestra.config.internal.layer;

import ai.orchestra.config.dotenv.DotenvFile;
import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.file.FileText;
import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import ai.orchestra.config.source.SettingsSource;
import ai.orchestra.config.template.Definition;
import ai.orchestra.config.template.Scope;
import ai.orchestra.config.yaml.YamlFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the layers of one load in two steps: what names the environment, then what the environment chooses. */
final class LayerReader {
    private static final List<String> YAML_ENDINGS = List.of(".yaml", ".yml");
    private static final List<Path> YAML_FOLDERS = List.of(Path.of("config"), Path.of(""));

    private final LayerInputs inputs;
    private final FileWatch watch;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();
    private final List<SettingsSource> unreadableSources = new ArrayList<>();
    private final Map<Path, Folder> folders = new HashMap<>();
    // Filled once all layers are known; YAML refers to any of them.
    private final List<SettingsSource> all = new ArrayList<>();

    LayerReader(LayerInputs inputs, FileWatch watch) {
        this.inputs = inputs;
        this.watch = watch;
    }

    Layers read() {
        List<SettingsSource> fixed = List.of(
                new OverrideSource(inputs.overrides()),
                new SystemPropertySource(inputs.systemProperties()),
                new EnvironmentSource(inputs.variables()));
        Scope outer = Layers.scopeOver(fixed);

        @Nullable DotenvFile base = inputs.files() ? dotenv(Path.of(".env")) : null;
        EnvironmentChoice choice = new EnvironmentChoice(inputs.declared());
        List<SettingsSource> deciding = new ArrayList<>(fixed);
        if (base != null) {
            deciding.add(new DotenvSource(".env", base.definitions(outer)));
        }
        choice.decide(deciding);

        List<SettingsSource> dotenvs = dotenvs(base, outer, choice.environment());
        List<SettingsSource> explicit = explicit(outer);
        all.addAll(fixed);
        all.addAll(explicit);
        all.addAll(dotenvs);
        all.addAll(inputs.sources());
        if (inputs.discover()) {
            List<SettingsSource> known = List.copyOf(all);
            DiscoveredSources discovered = new DiscoveredSources(known, choice.environment(), inputs.directory());
            all.addAll(discovered.sources());
            problems.addAll(discovered.problems());
        }
        if (inputs.files()) {
            yaml("application-" + choice.environment());
            yaml("application");
        }
        all.addAll(unreadableSources);
        for (SettingsSource source : all) {
            if (!deciding.contains(source) && !source.name().equals(".env")) {
                choice.contradict(source);
            }
        }
        problems.addAll(choice.problems());
        warnings.addAll(choice.warnings());
        return new Layers(
                all, choice.environment(), choice.origin(), inputs.directory(), files, watch, problems, warnings);
    }

    private List<SettingsSource> dotenvs(@Nullable DotenvFile base, Scope outer, Environment environment) {
        if (!inputs.files()) {
            return List.of();
        }
        // Lowest first, because a file may refer to what lies below it.
        Map<Path, @Nullable DotenvFile> parsed = new LinkedHashMap<>();
        parsed.put(Path.of(".env"), base);
        parsed.put(Path.of(".env." + environment), dotenv(Path.of(".env." + environment)));
        // A test that passes only on one laptop is worse than none, so testing ignores what is local to a machine.
        if (!environment.equals(Environment.TESTING)) {
            parsed.put(Path.of(".env.local"), dotenv(Path.of(".env.local")));
        }
        parsed.put(Path.of(".env." + environment + ".local"), dotenv(Path.of(".env." + environment + ".local")));

        List<SettingsSource> sources = new ArrayList<>();
        Scope lower = Scope.none();
        for (Map.Entry<Path, @Nullable DotenvFile> entry : parsed.entrySet()) {
            DotenvFile file = entry.getValue();
            if (file == null) {
                continue;
            }
            Map<String, Definition> definitions = file.definitions(outer, lower);
            Scope below = lower;
            lower = name -> definitions.containsKey(name) ? definitions.get(name) : below.find(name);
            sources.add(0, new DotenvSource(entry.getKey().toString(), definitions));
            if (environment.equals(Environment.PRODUCTION)) {
                warnings.add(new Problem(
                        ProblemCode.DOTENV_IN_PRODUCTION,
                        entry.getKey().toString(),
                        new Origin.File(entry.getKey(), 0, 0),
                        "is a .env file in production; set its variables in the process environment, and its secrets"
                                + " in the secret manager"));
            }
        }
        return sources;
    }

    private @Nullable DotenvFile dotenv(Path shown) {
        String text = text(shown, false);
        if (text == null) {
            return null;
        }
        DotenvFile file = DotenvFile.parse(shown, text);
        problems.addAll(file.problems());
        warnings.addAll(file.warnings());
        return file;
    }

    /** Returns where a YAML file may lie, the first place first. */
    static List<Path> candidates(String stem) {
        List<Path> candidates = new ArrayList<>();
        for (Path folder : YAML_FOLDERS) {
            for (String ending : YAML_ENDINGS) {
                candidates.add(folder.resolve(stem + ending));
            }
        }
        return candidates;
    }

    private void yaml(String stem) {
        @Nullable Path chosen = null;
        for (Path shown : candidates(stem)) {
            if (chosen == null) {
                SettingsSource source = yamlSource(shown, false);
                if (source != null) {
                    all.add(source);
                }
                chosen = files.contains(shown) ? shown : null;
            } else if (mayExist(shown) && Files.exists(inputs.directory().resolve(shown))) {
                warnings.add(shadowed(shown, chosen));
            }
        }
    }

    static Problem shadowed(Path shown, Path chosen) {
        return new Problem(
                ProblemCode.SHADOWED_FILE,
                shown.toString(),
                new Origin.File(shown, 0, 0),
                "has no effect, because " + chosen + " comes first; merge them and remove one");
    }

    private @Nullable SettingsSource yamlSource(Path shown, boolean required) {
        String text = text(shown, required);
        if (text == null) {
            return null;
        }
        YamlFile file = YamlFile.parse(shown, text);
        problems.addAll(file.problems());
        return new YamlSource(shown.toString(), file, Layers.scopeOver(all));
    }

    private List<SettingsSource> explicit(Scope outer) {
        List<SettingsSource> sources = new ArrayList<>();
        for (Path shown : inputs.explicitFiles()) {
            String name = String.valueOf(shown.getFileName());
            if (YAML_ENDINGS.stream().anyMatch(name::endsWith)) {
                SettingsSource source = yamlSource(shown, true);
                if (source != null) {
                    sources.add(source);
                }
            } else {
                String text = text(shown, true);
                if (text != null) {
                    DotenvFile file = DotenvFile.parse(shown, text);
                    problems.addAll(file.problems());
                    warnings.addAll(file.warnings());
                    sources.add(new DotenvSource(shown.toString(), file.definitions(outer)));
                }
            }
        }
        return sources;
    }

    private boolean mayExist(Path shown) {
        Path parent = shown.getParent();
        Path path = parent == null ? inputs.directory() : inputs.directory().resolve(parent);
        Folder folder = folders.get(path);
        if (folder == null) {
            folder = Folder.read(path);
            folders.put(path, folder);
        }
        return folder.mayHold(String.valueOf(shown.getFileName()));
    }

    private @Nullable String text(Path shown, boolean required) {
        Path file = inputs.directory().resolve(shown);
        if (!required && !mayExist(shown)) {
            watch.absent(file);
            return null;
        }
        watch.reading(file);
        FileText read = FileText.read(shown, file);
        if (read instanceof FileText.Content content) {
            files.add(shown);
            return content.text();
        }
        if (read instanceof FileText.Unreadable unreadable) {
            files.add(shown);
            unreadableSources.add(new UnreadableSource(shown.toString()));
            problems.add(unreadable.problem());
        } else if (required) {
            unreadableSources.add(new UnreadableSource(shown.toString()));
            problems.add(new Problem(
                    ProblemCode.UNREADABLE,
                    shown.toString(),
                    new Origin.File(shown, 0, 0),
                    "does not exist, but was named explicitly; create it, or name another"));
        }
        return null;
    }
}
