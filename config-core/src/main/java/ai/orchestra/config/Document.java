package ai.orchestra.config;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import ai.orchestra.config.template.Definition;
import ai.orchestra.config.template.Expander;
import ai.orchestra.config.template.Expansion;
import ai.orchestra.config.template.Scope;
import ai.orchestra.config.template.Template;
import ai.orchestra.config.yaml.YamlFile;
import ai.orchestra.config.yaml.YamlScalar;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A YAML file beside the settings, such as {@code personas.yaml}, with what is needed to read its values as those of
 * {@code application.yaml} are read.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param name the file's name without its ending, such as {@code personas}
 * @param yaml the file; empty if there is none, or none that can be read
 * @param problems what is wrong with the file as a whole and with its syntax
 * @param warnings what is probably not as the author meant it
 * @param environment the environment of the load
 * @param scope what references in the file's values stand for
 */
public record Document(
        String name,
        Optional<YamlFile> yaml,
        List<Problem> problems,
        List<Problem> warnings,
        Environment environment,
        Scope scope) {
    /** Copies the lists. */
    public Document {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /**
     * Returns the problem of a document that must be there and is not.
     *
     * @param name the file's name without its ending
     */
    public static Problem missing(String name) {
        String file = name + ".yaml";
        return new Problem(
                ProblemCode.UNREADABLE,
                file,
                new Origin.File(Path.of(file), 0, 0),
                "does not exist, neither in config nor beside it; create config/" + file);
    }

    /**
     * Replaces the references of a value. Secrets have no place in a document.
     *
     * @param key the value's key, for problems
     * @param scalar the value as it is written
     */
    public Expansion expand(String key, YamlScalar scalar) {
        Template template = Template.parse(key, scalar.text(), scalar.origin(), ProblemCode.YAML_SYNTAX);
        Expansion expansion = new Expander().expand(new Definition(key, template, scalar.origin(), scope));
        if (!expansion.isValid() || expansion.isPlain()) {
            return expansion;
        }
        Problem secret = new Problem(
                ProblemCode.SECRET,
                key,
                scalar.origin(),
                "must not refer to a secret, because this file's values are printed; remove the reference");
        return new Expansion(List.of(), List.of(secret), expansion.warnings());
    }
}
