package ai.orchestra.schema.check;

import ai.orchestra.config.dotenv.DotenvFile;
import ai.orchestra.config.file.FileText;
import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.suggest.Suggestions;
import ai.orchestra.config.template.Definition;
import ai.orchestra.config.template.Expander;
import ai.orchestra.config.template.Expansion;
import ai.orchestra.config.template.Scope;
import ai.orchestra.schema.GpuLayer;
import ai.orchestra.schema.ResolvedEnvironment;
import ai.orchestra.schema.ResolvedVariable;
import ai.orchestra.schema.check.ArtifactFinding.Kind;
import ai.orchestra.schema.store.SecretStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares a {@code .env} file with the schema, line by line. Stateless. */
final class EnvFileCheck {
    private EnvFileCheck() {}

    /**
     * Adds what differs.
     *
     * @param store the environment's secrets; nothing if they cannot be read
     */
    static void run(ResolvedEnvironment environment, Path file, Optional<SecretStore> store, FindingList findings) {
        FileText text = FileText.read(file, file);
        if (text instanceof FileText.Unreadable unreadable) {
            findings.add(
                    Kind.UNREADABLE,
                    environment.envFile(),
                    file,
                    unreadable.problem().text());
        }
        if (!(text instanceof FileText.Content content)) {
            return;
        }
        DotenvFile dotenv = DotenvFile.parse(file, content.text());
        for (Problem problem : dotenv.problems()) {
            findings.add(Kind.UNREADABLE, environment.envFile(), place(problem, file), problem.text());
        }
        for (Problem problem : dotenv.warnings()) {
            findings.add(Kind.EXTRA, problem.key(), place(problem, file), problem.text());
        }
        Map<String, Definition> written = dotenv.definitions(Scope.none());
        List<String> known =
                environment.variables().stream().map(ResolvedVariable::name).toList();
        written.forEach((name, definition) -> {
            if (!known.contains(name)) {
                findings.add(
                        Kind.EXTRA,
                        name,
                        place(definition, file),
                        "is not in the schema; "
                                + Suggestions.nearest(name, known)
                                        .map(nearest -> "did you mean " + nearest + "? ")
                                        .orElse("")
                                + "add it there, or generate the file anew");
            }
        });
        for (ResolvedVariable variable : environment.variables()) {
            Definition definition = written.get(variable.name());
            if (definition != null) {
                compare(environment, variable, definition, file, store, findings);
            } else if (variable.required() || variable.isSecret()) {
                findings.add(Kind.MISSING, variable.name(), file, "is not set here; generate the file anew");
            }
        }
    }

    private static void compare(
            ResolvedEnvironment environment,
            ResolvedVariable variable,
            Definition definition,
            Path file,
            Optional<SecretStore> store,
            FindingList findings) {
        Origin.File place = place(definition, file);
        Expansion expansion = new Expander().expand(definition);
        if (!expansion.isValid() || !expansion.isPlain()) {
            findings.add(Kind.UNREADABLE, variable.name(), place, "refers to something else; write the value itself");
            return;
        }
        String text = expansion.text();
        if (variable.isSecret()) {
            boolean same = store.flatMap(secrets -> secrets.get(variable.name()))
                    .map(secret -> secret.matches(text))
                    .orElse(true);
            if (!same) {
                findings.add(
                        Kind.DRIFT,
                        variable.name(),
                        place,
                        "is not the value of the secret store; generate the file anew, or put the value into the store");
            }
        } else if (!text.isEmpty() && !variable.type().accepts(text)) {
            findings.add(
                    Kind.WRONG_TYPE,
                    variable.name(),
                    place,
                    "is not of type " + variable.type().schemaName() + "; write "
                            + variable.type().expects());
        } else if (!variable.value().orElse("").equals(text)) {
            findings.add(
                    Kind.DRIFT,
                    variable.name(),
                    place,
                    "differs from " + variable.origin().describe()
                            // What a GPU plan gave stands here until the next run, also when the plan is gone.
                            + (environment.gpuRequired() && GpuLayer.VARIABLES.contains(variable.name())
                                    ? "; generate the file anew, or make a GPU plan for this machine with 'orchestra gpu plan'"
                                    : "; change the value there, and generate the file anew"));
        }
    }

    private static Origin.File place(Definition definition, Path file) {
        return definition.origin() instanceof Origin.File place ? place : new Origin.File(file, 0, 0);
    }

    private static Origin.File place(Problem problem, Path file) {
        return problem.origin() instanceof Origin.File place ? place : new Origin.File(file, 0, 0);
    }
}
