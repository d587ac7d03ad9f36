package ai.orchestra.config.dotenv;

import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.template.Definition;
import ai.orchestra.config.template.Scope;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@code .env} file, read in the dialect of the Compose specification, strictly and with places.
 *
 * <p>{@code docs/dotenv.md} describes the dialect. Reading takes time linear in the text. Faulty lines are reported and
 * reading goes on at the next; nothing that a file can contain makes it throw.
 *
 * <p>This class is immutable and thread-safe. Neither its problems nor its {@code toString} show text of a value.
 */
public final class DotenvFile {
    private final Path file;
    private final List<DotenvEntry> entries;
    private final List<Problem> problems;
    private final List<Problem> warnings;

    private DotenvFile(Path file, DotenvParser parser) {
        this.file = file;
        this.entries = parser.entries();
        this.problems = parser.problems();
        this.warnings = parser.warnings();
    }

    /**
     * Reads the text of a file.
     *
     * @param file the file's path, for places only; it is not opened
     * @param text the file's text, with or without a byte order mark
     */
    public static DotenvFile parse(Path file, String text) {
        DotenvParser parser = new DotenvParser(file, text);
        parser.parse();
        return new DotenvFile(file, parser);
    }

    /**
     * Returns the keys in the order of the file, those written twice both. A key whose value is faulty is among them,
     * with a template that carries the problem; a faulty key is not.
     */
    public List<DotenvEntry> entries() {
        return entries;
    }

    /** Returns what does not follow the dialect, in the order of the file; at most 100 and one that counts the rest. */
    public List<Problem> problems() {
        return problems;
    }

    /** Returns keys that are written twice, of which the last wins; at most 100 and one that counts the rest. */
    public List<Problem> warnings() {
        return warnings;
    }

    /** Returns {@link #definitions(Scope, Scope)} for a file below which there is no other. */
    public Map<String, Definition> definitions(Scope outer) {
        return definitions(outer, Scope.none());
    }

    /**
     * Returns what the file defines: the last definition of each key. Keys that start with a digit are left out, as
     * Compose leaves them out. A key without {@code =} is there if the outer scope knows it.
     *
     * <p>A variable in a value is looked up in the outer scope first, then among the earlier lines of the file, the
     * nearest first, and then in the lower scope. Only later lines are too late: the variable is unset, and the warning
     * names the line; if that line leads back here it is a cycle.
     *
     * @param outer the process environment
     * @param lower the files of lower precedence
     */
    public Map<String, Definition> definitions(Scope outer, Scope lower) {
        Map<String, Definition> definitions = new LinkedHashMap<>();
        FileScopes scopes = new FileScopes(entries, outer, lower);
        for (int index = 0; index < entries.size(); index++) {
            String name = entries.get(index).name();
            Definition definition = scopes.definition(index);
            if (definition == null) {
                definition = outer.find(name);
            }
            if (definition != null && !startsWithDigit(name)) {
                definitions.put(name, definition);
            }
        }
        return definitions;
    }

    private static boolean startsWithDigit(String name) {
        return !name.isEmpty() && name.charAt(0) >= '0' && name.charAt(0) <= '9';
    }

    @Override
    public String toString() {
        return "DotenvFile[" + file + ", " + entries.size() + " keys, problems=" + problems + "]";
    }
}
