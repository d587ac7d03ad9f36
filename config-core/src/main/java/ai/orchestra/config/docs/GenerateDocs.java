package ai.orchestra.config.docs;

import ai.orchestra.config.convert.Converters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes or checks the documentation of settings records, as a program.
 *
 * <pre>{@code
 * java -cp ... ai.orchestra.config.docs.GenerateDocs [--check] [--out DIR]
 *     [--env-example FILE] [--markdown FILE] [--json-schema FILE] RECORD...
 * }</pre>
 *
 * <p>Records are named by their binary class names, such as {@code com.acme.ShopSettings}. Files lie in {@code DIR}, the
 * working directory by default, unless an option names another place. With {@code --check} nothing is written.
 *
 * <p>Exit codes: 0 if all is written or up to date, 1 if a file is stale, 2 if the arguments are wrong or a file cannot be
 * read or written. This class is thread-safe: it has no state.
 */
public final class GenerateDocs {
    private static final int OK = 0;
    private static final int STALE = 1;
    private static final int UNUSABLE = 2;
    private static final String USAGE =
            "usage: GenerateDocs [--check] [--out DIR] [--env-example FILE] [--markdown FILE] [--json-schema FILE]"
                    + " RECORD...";

    private GenerateDocs() {}

    /**
     * Runs the program and ends the process with its exit code.
     *
     * @param arguments options and record class names
     */
    public static void main(String... arguments) {
        List<String> lines = new ArrayList<>();
        int code = run(lines, arguments);
        lines.forEach(code == OK ? System.out::println : System.err::println);
        System.exit(code);
    }

    /**
     * Runs the program without ending the process.
     *
     * @param lines receives what is to be printed
     * @param arguments options and record class names
     * @return the exit code
     */
    static int run(List<String> lines, String... arguments) {
        try {
            DocsArguments parsed = DocsArguments.parse(arguments);
            SettingsDocs docs = SettingsDocs.of(parsed.records(), Converters.standard());
            return parsed.check() ? check(docs, parsed, lines) : write(docs, parsed, lines);
        } catch (IllegalArgumentException e) {
            lines.add(e.getMessage());
            lines.add(USAGE);
        } catch (IOException e) {
            lines.add("cannot be read or written: " + e.getMessage() + " ("
                    + e.getClass().getSimpleName() + ")");
        }
        return UNUSABLE;
    }

    private static int write(SettingsDocs docs, DocsArguments arguments, List<String> lines) throws IOException {
        for (DocsFormat format : DocsFormat.values()) {
            Path file = arguments.file(format);
            docs.write(format, file);
            lines.add("written: " + file);
        }
        return OK;
    }

    private static int check(SettingsDocs docs, DocsArguments arguments, List<String> lines) throws IOException {
        for (DocsFormat format : DocsFormat.values()) {
            Optional<StaleFile> stale = docs.check(format, arguments.file(format), "the same command without --check");
            stale.ifPresent(file -> lines.add(file.describe()));
        }
        return lines.isEmpty() ? OK : STALE;
    }
}
