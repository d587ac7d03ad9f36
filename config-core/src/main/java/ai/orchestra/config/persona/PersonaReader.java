package ai.orchestra.config.persona;

import ai.orchestra.config.Document;
import ai.orchestra.config.Outcome;
import ai.orchestra.config.SettingsException;
import ai.orchestra.config.SettingsLoader;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import ai.orchestra.config.source.SettingName;
import ai.orchestra.config.suggest.Suggestions;
import ai.orchestra.config.yaml.YamlEntry;
import ai.orchestra.config.yaml.YamlFile;
import ai.orchestra.config.yaml.YamlMapping;
import ai.orchestra.config.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes personas of the file and of the settings that place their memory. Not thread-safe; one for each load. */
final class PersonaReader {
    private static final Logger LOG = LoggerFactory.getLogger(Personas.class);
    private static final String FILE = "personas";
    private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

    private final SettingsLoader loader;
    private final Document document;
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final Set<Problem> warnings = new LinkedHashSet<>();

    PersonaReader(SettingsLoader loader) {
        this.loader = loader;
        this.document = loader.document(FILE);
    }

    Personas read() {
        problems.addAll(document.problems());
        warnings.addAll(document.warnings());
        Placement.@Nullable Redis redis = load(Placement.Redis.class);
        Placement.@Nullable Postgres postgres = load(Placement.Postgres.class);
        List<Persona> personas = new ArrayList<>();
        if (document.yaml().isPresent()) {
            for (YamlEntry entry : document.yaml().get().root().entries()) {
                read(entry, redis, postgres).ifPresent(personas::add);
            }
            placed(document.yaml().get(), redis, postgres);
        } else if (document.problems().isEmpty()) {
            problems.add(Document.missing(FILE));
        }
        warnings.forEach(warning -> LOG.warn("Personas: {}", warning));
        if (!problems.isEmpty()) {
            throw new SettingsException(
                    "Personas",
                    document.environment(),
                    problems.stream().sorted().toList());
        }
        return Personas.of(personas);
    }

    /** Returns what is probably not as its author meant it, once the file is read. */
    Set<Problem> warnings() {
        return warnings;
    }

    private <T extends Record> @Nullable T load(Class<T> type) {
        Outcome<T> outcome = loader.tryLoad(type);
        if (outcome instanceof Outcome.Invalid<T> invalid) {
            problems.addAll(invalid.problems());
            return null;
        }
        return ((Outcome.Bound<T>) outcome).value();
    }

    private Optional<Persona> read(
            YamlEntry entry, Placement.@Nullable Redis redis, Placement.@Nullable Postgres postgres) {
        String id = entry.spelling();
        if (!ID.matcher(id).matches()) {
            problems.add(new Problem(
                    ProblemCode.VIOLATED,
                    FILE + "." + id,
                    entry.keyOrigin(),
                    "is not the name of a persona; use letters, digits, - and _, a letter first"));
        }
        Optional<Integer> database = redis == null ? Optional.empty() : Placement.of(id, redis.redisDatabases());
        if (redis != null && redis.isPerPersona() && database.isEmpty()) {
            problems.add(new Problem(
                    ProblemCode.MISSING,
                    FILE + "." + id,
                    entry.keyOrigin(),
                    "has no Redis database, although each persona has its own; set REDIS_DB_"
                            + SettingName.variableOf(id) + ", or memory.cache to something other than redis"));
        }
        Optional<String> schema = postgres == null ? Optional.empty() : Placement.of(id, postgres.schemas());
        if (entry.value() instanceof YamlMapping mapping) {
            return new PersonaFields(document, FILE + "." + id, entry.keyOrigin(), mapping, problems, warnings)
                    .persona(id, database, schema);
        }
        boolean nothing = entry.value() instanceof YamlScalar scalar && scalar.isNull();
        problems.add(new Problem(
                nothing ? ProblemCode.MISSING : ProblemCode.UNCONVERTIBLE,
                FILE + "." + id,
                entry.value().origin(),
                (nothing ? "is empty" : "is not a persona") + "; write name and prompt_template below it, indented"));
        return Optional.empty();
    }

    /** Looks for places that no persona has, which is what a slip in a variable's name looks like. */
    private void placed(YamlFile file, Placement.@Nullable Redis redis, Placement.@Nullable Postgres postgres) {
        if (!file.problems().isEmpty()) {
            return;
        }
        List<String> ids =
                file.root().entries().stream().map(YamlEntry::spelling).toList();
        if (redis != null) {
            placed("REDIS_DB_", redis.redisDatabases().keySet(), ids);
        }
        if (postgres != null) {
            placed("POSTGRES_SCHEMA_", postgres.schemas().keySet(), ids);
        }
        Placement.@Nullable Firestore firestore = load(Placement.Firestore.class);
        if (firestore != null) {
            placed("FIRESTORE_DB_", firestore.databases().keySet(), ids);
        }
    }

    private void placed(String prefix, Collection<String> places, List<String> ids) {
        for (String place : places) {
            if (Placement.of(place, index(ids)).isEmpty()) {
                String variable = prefix + SettingName.variableOf(place);
                warnings.add(new Problem(
                        ProblemCode.WITHOUT_EFFECT,
                        variable,
                        null,
                        "belongs to no persona; "
                                + Suggestions.nearest(place, ids)
                                        .map(near -> "did you mean " + prefix + SettingName.variableOf(near) + "?")
                                        .orElse("remove it, or add the persona")));
            }
        }
    }

    private static Map<String, String> index(List<String> ids) {
        return ids.stream().collect(Collectors.toMap(id -> id, id -> id, (a, b) -> a));
    }
}
