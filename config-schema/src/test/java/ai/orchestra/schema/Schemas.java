package ai.orchestra.schema;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.util.List;

/** Schemas that tests read. */
public final class Schemas {
    public static final Path FILE = Path.of("schema.yaml");

    private Schemas() {}

    public static EnvironmentSchema strict(String text) {
        return EnvironmentSchema.parse(FILE, text, SchemaOptions.STRICT);
    }

    /** Returns the problems of a text as lines of a report. */
    static List<String> problems(String text) {
        try {
            strict(text);
            return List.of();
        } catch (SchemaException e) {
            return e.problems().stream().map(SchemaProblem::toString).toList();
        }
    }

    /** Returns a schema of one environment, development, with the given lines as its variables. */
    static String variables(String lines) {
        return "environments:\n  development:\n    services: [web, db]\n    variables:\n" + lines.indent(6);
    }

    /** The original system's schema, where the fixtures are. */
    public static Path original() {
        String fixtures = System.getProperty("orchestra.fixtures", "");
        if (Boolean.parseBoolean(System.getenv("ORCHESTRA_REQUIRE_ALL")) && fixtures.isBlank()) {
            throw new AssertionError("ORCHESTRA_REQUIRE_ALL is set, but orchestra.fixtures is not");
        }
        assumeFalse(fixtures.isBlank(), "run with -Dorchestra.fixtures=<directory> to read the original schema");
        return Path.of(fixtures, "env", "original-environment_schema.yaml");
    }

    /** The folder of the project's own example. */
    public static Path example() {
        return Path.of(System.getProperty("orchestra.root"), "examples", "environments");
    }

    /** The project's own schema. */
    public static EnvironmentSchema ofExample() {
        return EnvironmentSchema.load(example().resolve("configs/environment_schema.yaml"), SchemaOptions.STRICT);
    }
}
