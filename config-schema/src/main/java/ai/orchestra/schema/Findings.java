package ai.orchestra.schema;

import ai.orchestra.config.origin.Origin;
import java.util.List;
import java.util.TreeSet;

/** Collects problems and warnings of one load, each once, in the order of the file. Not thread-safe. */
final class Findings {
    private final SchemaOptions options;
    private final TreeSet<SchemaProblem> problems = new TreeSet<>();
    private final TreeSet<SchemaProblem> warnings = new TreeSet<>();

    Findings(SchemaOptions options) {
        this.options = options;
    }

    /** Adds what was found; the options decide whether it fails the load. */
    void add(SchemaCode code, String key, Origin.File origin, String text) {
        (code.isWarning(options) ? warnings : problems).add(new SchemaProblem(code, key, origin, text));
    }

    List<SchemaProblem> problems() {
        return List.copyOf(problems);
    }

    List<SchemaProblem> warnings() {
        return List.copyOf(warnings);
    }

    /** Returns a value for a message: short, in quotes, on one line. */
    static String shown(String value) {
        String line = value.length() <= 40 ? value : value.substring(0, 40) + "...";
        return '"' + line.replaceAll("\\p{Cntrl}", "?") + '"';
    }
}
