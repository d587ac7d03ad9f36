package ai.orchestra.schema.write;

import ai.orchestra.schema.ResolvedVariable;
import ai.orchestra.schema.portability.Difference;
import ai.orchestra.schema.portability.EnvEncoding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes {@code .env.<env>}: comments and {@code NAME=value} on lines of their own, and nothing else. Stateless. */
final class EnvFile {
    private EnvFile() {}

    /**
     * Returns the file.
     *
     * @throws GenerationException with every value that no spelling makes safe
     */
    static Rendered render(Scope scope) {
        return Rendered.secret(
                scope.environment().envFile(), text(scope, true), text(scope.masked(), false), scope.open());
    }

    private static String text(Scope scope, boolean warn) {
        StringBuilder text = new StringBuilder();
        comment(
                text,
                scope.environment().envFile() + ": generated from " + scope.source() + "; change that, not this.");
        comment(text, scope.environment().description());
        if (!scope.environment().secrets().isEmpty()) {
            comment(text, "Holds secrets: never commit this file.");
        }
        // Variables that only others read, and values that happen to be names of commands, are meant.
        comment(text, "shellcheck shell=sh disable=SC2034,SC2209");
        List<String> refused = new ArrayList<>();
        for (ResolvedVariable variable : scope.environment().variables()) {
            text.append('\n');
            comment(text, variable.description());
            scope.text(variable)
                    .ifPresentOrElse(
                            value -> text.append(line(scope, variable, value, refused, warn)),
                            () -> text.append("# ").append(variable.name()).append("="));
            text.append('\n');
        }
        if (!refused.isEmpty()) {
            throw new GenerationException(refused);
        }
        return text.toString();
    }

    private static String line(
            Scope scope, ResolvedVariable variable, String value, List<String> refused, boolean warn) {
        EnvEncoding encoding = EnvEncoding.of(variable.name(), value);
        if (encoding instanceof EnvEncoding.Line line) {
            return line.text();
        }
        EnvEncoding.Refused why = (EnvEncoding.Refused) encoding;
        String place = variable.origin().describe() + ": " + variable.name() + ": " + why.reason();
        if (variable.isSecret() || why.closest().isEmpty()) {
            refused.add(place
                    + (variable.isSecret()
                            ? "; this secret was not made by this tool: rotate it"
                            : "; change the value in the schema"));
            return variable.name() + "=";
        }
        if (warn) {
            scope.warnings().add(place + "; these readers differ: " + readers(why.differences()));
        }
        return why.closest().get().text();
    }

    private static String readers(List<Difference> differences) {
        return differences.stream()
                .map(difference -> difference.reader().title() + " (" + difference.why() + ")")
                .collect(Collectors.joining(", "));
    }

    /** A comment can never end early: each line gets a mark of its own, whatever ends lines. */
    private static void comment(StringBuilder text, String comment) {
        comment.lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> text.append("# ").append(line.strip()).append('\n'));
    }
}
