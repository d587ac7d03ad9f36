package ai.orchestra.config.dotenv;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.template.Definition;
import ai.orchestra.config.template.Expander;
import ai.orchestra.config.template.Expansion;
import ai.orchestra.config.template.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A file's text, read and expanded as a load would, for tests. */
final class Loaded {
    static final Path FILE = Path.of(".env");

    final DotenvFile file;
    final Map<String, Expansion> expansions = new LinkedHashMap<>();
    final List<Problem> problems;
    final List<Problem> warnings;

    private Loaded(String text, Map<String, String> environment, Map<String, String> lower) {
        file = DotenvFile.parse(FILE, text);
        problems = new ArrayList<>(file.problems());
        warnings = new ArrayList<>(file.warnings());
        FileScopes scopes = new FileScopes(file.entries(), scope(environment), scope(lower));
        Expander expander = new Expander();
        for (int index = 0; index < file.entries().size(); index++) {
            DotenvEntry entry = file.entries().get(index);
            Definition definition = scopes.definition(index);
            if (definition == null) {
                definition = scope(environment).find(entry.name());
            }
            if (definition != null) {
                expansions.put(entry.name(), expander.expand(definition));
            }
        }
        for (Expansion expansion : expansions.values()) {
            expansion.problems().stream().filter(p -> !problems.contains(p)).forEach(problems::add);
            expansion.warnings().stream().filter(p -> !warnings.contains(p)).forEach(warnings::add);
        }
    }

    static Loaded of(String text) {
        return new Loaded(text, Map.of(), Map.of());
    }

    static Loaded of(String text, Map<String, String> environment) {
        return new Loaded(text, environment, Map.of());
    }

    static Loaded of(String text, Map<String, String> environment, Map<String, String> lower) {
        return new Loaded(text, environment, lower);
    }

    static Scope scope(Map<String, String> values) {
        return name ->
                values.containsKey(name) ? Definition.literal(name, values.get(name), new Origin.Variable(name)) : null;
    }

    /** The values of all keys that have one, keys that start with a digit included. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        expansions.forEach((name, expansion) -> {
            if (expansion.isValid()) {
                values.put(name, expansion.text());
            }
        });
        return values;
    }

    /** Code and place of each problem, such as {@code CFG-202 1:5}. */
    List<String> problemPlaces() {
        return problems.stream().map(Loaded::place).toList();
    }

    static String place(Problem problem) {
        Origin.File place = (Origin.File) problem.origin();
        return problem.code().code() + " " + place.line() + ":" + place.column();
    }
}
