package ai.orchestra.schema.compose;

import ai.orchestra.config.dotenv.DotenvFile;
import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.ProblemCode;
import ai.orchestra.config.template.Definition;
import ai.orchestra.config.template.Dialect;
import ai.orchestra.config.template.Expander;
import ai.orchestra.config.template.Expansion;
import ai.orchestra.config.template.Scope;
import ai.orchestra.config.template.Template;
import ai.orchestra.config.yaml.YamlScalar;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Replaces references in compose files as compose does: the process environment first, then the file of variables. */
final class Interpolation {
    private final Scope scope;
    private final Expander expander = new Expander();

    private Interpolation(Scope scope) {
        this.scope = scope;
    }

    static Interpolation of(
            Map<String, String> environment, Map<String, String> planned, Path envFile, String envText) {
        Map<String, Definition> process = new LinkedHashMap<>();
        environment.forEach(
                (name, value) -> process.put(name, Definition.literal(name, value, new Origin.Variable(name))));
        Map<String, Definition> variables = new LinkedHashMap<>();
        planned.forEach(
                (name, value) -> variables.put(name, Definition.literal(name, value, new Origin.File(envFile, 0, 0))));
        variables.putAll(DotenvFile.parse(envFile, envText).definitions(process::get));
        variables.putAll(process);
        return new Interpolation(variables::get);
    }

    /** Returns a scalar's text with its references replaced; nothing if that cannot be done. */
    Optional<String> text(YamlScalar scalar) {
        Template template =
                Template.parse("ports", scalar.text(), Dialect.COMPOSE, ProblemCode.UNRESOLVED, i -> scalar.origin());
        Expansion expansion = expander.expand(new Definition("ports", template, scalar.origin(), scope));
        return expansion.isValid() && expansion.isPlain() ? Optional.of(expansion.text()) : Optional.empty();
    }

    /** Returns what a variable stands for. */
    Optional<String> variable(String name) {
        Definition definition = scope.find(name);
        if (definition == null) {
            return Optional.empty();
        }
        Expansion expansion = expander.expand(definition);
        return expansion.isValid() && expansion.isPlain() ? Optional.of(expansion.text()) : Optional.empty();
    }
}
