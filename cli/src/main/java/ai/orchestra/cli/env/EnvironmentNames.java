package ai.orchestra.cli.env;

import ai.orchestra.cli.console.CommandFailure;
import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.suggest.Suggestions;
import ai.orchestra.schema.EnvironmentSchema;
import java.util.Collection;

/** Checks names of the command line: a wrong one is an error of the command line, not of the schema. Stateless. */
final class EnvironmentNames {
    private EnvironmentNames() {}

    /** Returns the whole name of an environment. */
    static String known(EnvironmentSchema schema, String typed) {
        String name = Environment.parse(typed).map(Environment::name).orElse(typed);
        if (!schema.environments().contains(name)) {
            throw CommandFailure.usage(
                    schema.file() + " has no environment \"" + typed + "\"", advice(typed, schema.environments()));
        }
        return name;
    }

    /** Returns "did you mean x?", or what there is. */
    static String advice(String typed, Collection<String> known) {
        return Suggestions.nearest(typed, known)
                .map(nearest -> "did you mean " + nearest + "?")
                .orElseGet(() -> "known are " + String.join(", ", known));
    }
}
