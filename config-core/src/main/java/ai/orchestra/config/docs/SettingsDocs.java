package ai.orchestra.config.docs;

import ai.orchestra.config.convert.Converters;
import ai.orchestra.config.internal.bind.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes {@code .env.example}, a Markdown page and a JSON Schema from settings records, and checks files written earlier.
 *
 * <p>Everything comes from the records alone: types, {@code @Env}, {@code @Default}, {@code @Doc} and constraints. The same
 * records give the same bytes on every machine, with line feeds and in UTF-8. No default or example of a secret is written.
 * Constraints are seen only with their library on the class path, as Java drops annotations it has no class for.
 *
 * <p>This class is immutable and thread-safe.
 */
public final class SettingsDocs {
    private final List<Section> sections;

    private SettingsDocs(List<Section> sections) {
        this.sections = sections;
    }

    /**
     * Returns the documentation of records, in their order.
     *
     * @param first a settings record
     * @param more further settings records
     * @throws IllegalArgumentException if a record contains itself, or a component's type cannot be bound
     */
    @SafeVarargs
    public static SettingsDocs of(Class<? extends Record> first, Class<? extends Record>... more) {
        List<Class<? extends Record>> types = new ArrayList<>();
        types.add(first);
        for (Class<? extends Record> type : more) {
            types.add(type);
        }
        return of(types, Converters.standard());
    }

    /**
     * Returns the documentation of records, in their order; one that occurs twice is written once.
     *
     * @param types the settings records, at least one
     * @param converters what the application loads them with
     * @throws IllegalArgumentException if there is none, one contains itself, or a component's type cannot be bound
     */
    public static SettingsDocs of(List<Class<? extends Record>> types, Converters converters) {
        if (types.isEmpty()) {
            throw new IllegalArgumentException("there is no settings record to document; name at least one");
        }
        NodeReader reader = new NodeReader(new Models(converters));
        return new SettingsDocs(
                new LinkedHashSet<>(types).stream().map(reader::section).toList());
    }

    /**
     * Returns a {@code .env} file to copy: for each variable what it is for, its type, constraints and default.
     *
     * <p>Required variables are written without a value, all others behind a {@code #}. Values are spelt as all readers of
     * such files read alike; a default for which there is no such spelling stands in the comment.
     */
    public String envExample() {
        return EnvExampleText.of(sections);
    }

    /** Returns a Markdown page with one table for each record. */
    public String markdown() {
        return MarkdownText.of(sections);
    }

    /**
     * Returns a JSON Schema, draft 2020-12, for {@code application.yaml}.
     *
     * <p>It accepts each file that a load accepts if keys are spelt in {@code lower_snake_case}. It requires no key, since
     * variables may set it, and says nothing of keys that belong to no record. Constraints that JSON Schema cannot
     * express are in descriptions.
     *
     * @throws IllegalArgumentException if one record has a value where another has its prefix
     */
    public String jsonSchema() {
        return SchemaText.of(sections);
    }

    /**
     * Returns the variables whose values must not be written down, each with the record that says so; in the order of the
     * records. A setting that several variables set is there with each of them.
     */
    public Map<String, String> secretVariables() {
        Map<String, String> variables = new LinkedHashMap<>();
        for (Section section : sections) {
            for (Row row : Rows.of(section)) {
                if (row.secret()) {
                    row.name().variables().forEach(variable -> variables.putIfAbsent(variable, section.title()));
                }
            }
        }
        return variables;
    }

    /** Returns the text in one of the formats. */
    public String text(DocsFormat format) {
        return switch (format) {
            case ENV_EXAMPLE -> envExample();
            case MARKDOWN -> markdown();
            case JSON_SCHEMA -> jsonSchema();
        };
    }

    /**
     * Writes all formats into a directory, each under its usual name.
     *
     * @param directory the directory; made if it does not exist
     * @throws IOException if a file cannot be written
     */
    public void writeTo(Path directory) throws IOException {
        for (DocsFormat format : DocsFormat.values()) {
            write(format, directory.resolve(format.fileName()));
        }
    }

    /**
     * Writes a file, over one that exists.
     *
     * @param file where; directories above it are made if they do not exist
     * @throws IOException if it cannot be written
     */
    public void write(DocsFormat format, Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        Files.writeString(file, text(format));
    }

    /**
     * Returns what is stale among the files that {@link #writeTo} writes; nothing if all are as they would be written now.
     *
     * @param directory the directory
     * @param regenerate the command that writes them, for the report
     * @throws IOException if a file is there but cannot be read
     */
    public List<StaleFile> check(Path directory, String regenerate) throws IOException {
        List<StaleFile> stale = new ArrayList<>();
        for (DocsFormat format : DocsFormat.values()) {
            check(format, directory.resolve(format.fileName()), regenerate).ifPresent(stale::add);
        }
        return stale;
    }

    /**
     * Returns in what a file differs from what would be written now; nothing if it is the same to the byte.
     *
     * @param file the file
     * @param regenerate the command that writes it, for the report
     * @throws IOException if it is there but cannot be read
     */
    public Optional<StaleFile> check(DocsFormat format, Path file, String regenerate) throws IOException {
        return FileCheck.check(text(format), file, regenerate);
    }
}
