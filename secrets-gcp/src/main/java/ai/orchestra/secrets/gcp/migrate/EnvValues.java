package ai.orchestra.secrets.gcp.migrate;

import ai.orchestra.config.dotenv.DotenvEntry;
import ai.orchestra.config.dotenv.DotenvFile;
import ai.orchestra.config.file.FileText;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.template.Definition;
import ai.orchestra.config.template.Expander;
import ai.orchestra.config.template.Expansion;
import ai.orchestra.config.template.Piece;
import ai.orchestra.config.template.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The variables of a {@code .env} file with their values. Its text shows none. */
final class EnvValues {
    private final Path path;
    private final String text;
    private final DotenvFile file;
    private final Map<String, DotenvEntry> last = new LinkedHashMap<>();
    private final Map<String, Definition> definitions;
    private final Expander expander = new Expander();

    /** Takes any text; what is wrong with it is among the {@linkplain #file() file's} problems. */
    EnvValues(Path path, String text) {
        this.path = path;
        this.text = text;
        file = DotenvFile.parse(path, text);
        file.entries().forEach(entry -> last.put(entry.name(), entry));
        // The process environment stays out, so that a plan depends on the file alone.
        definitions = file.definitions(Scope.none());
    }

    /**
     * Reads the file.
     *
     * @throws MigrationException with everything that is wrong if it cannot be read to the end
     */
    static EnvValues read(Path path) {
        FileText read = FileText.read(path, path);
        if (read instanceof FileText.Content content) {
            return of(path, content.text());
        }
        if (read instanceof FileText.Unreadable unreadable) {
            throw new MigrationException(unreadable.problem().toString());
        }
        throw new MigrationException(path + " does not exist; name the .env file to migrate");
    }

    static EnvValues of(Path path, String text) {
        EnvValues values = new EnvValues(path, text);
        if (!values.file.problems().isEmpty()) {
            throw new MigrationException(values.file.problems().stream()
                    .map(Problem::toString)
                    .collect(Collectors.joining("\n", "mend the file first; nothing was planned:\n", "")));
        }
        return values;
    }

    Path path() {
        return path;
    }

    String text() {
        return text;
    }

    DotenvFile file() {
        return file;
    }

    /** Returns each variable once, by its last line, in the order of the first. */
    List<DotenvEntry> variables() {
        return List.copyOf(last.values());
    }

    boolean has(String variable) {
        return last.containsKey(variable);
    }

    /** Returns what a variable stands for, or {@code null} if the file gives it no value. */
    @Nullable Expansion expansion(String variable) {
        Definition definition = definitions.get(variable);
        return definition == null ? null : expander.expand(definition);
    }

    /** Returns whether a variable stands for the same here and there, wherever it is written. */
    boolean agrees(String variable, EnvValues other) {
        return value(expansion(variable)).equals(value(other.expansion(variable)));
    }

    /** Returns a value without the places of its references. */
    private static List<Object> value(@Nullable Expansion expansion) {
        List<Object> value = new ArrayList<>();
        if (expansion != null) {
            for (Piece piece : expansion.pieces()) {
                value.add(
                        piece instanceof Piece.Outstanding secret
                                ? List.of(
                                        secret.reference().id(),
                                        secret.reference().version(),
                                        value(secret.fallback()))
                                : piece);
            }
        }
        return value;
    }

    @Override
    public String toString() {
        return "EnvValues[" + path + ", " + last.size() + " variables]";
    }
}
