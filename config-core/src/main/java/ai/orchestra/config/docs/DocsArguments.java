package ai.orchestra.config.docs;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The arguments of {@link GenerateDocs}.
 *
 * @param check whether files are compared, not written
 * @param directory where files lie that have no place of their own
 * @param files the places of those that have
 * @param records the settings records
 */
record DocsArguments(
        boolean check, Path directory, Map<DocsFormat, Path> files, List<Class<? extends Record>> records) {
    private static final Map<String, DocsFormat> FILE_OPTIONS = Map.of(
            "--env-example", DocsFormat.ENV_EXAMPLE,
            "--markdown", DocsFormat.MARKDOWN,
            "--json-schema", DocsFormat.JSON_SCHEMA);

    /**
     * Reads arguments.
     *
     * @throws IllegalArgumentException if one is unknown, misses its value, or names no settings record
     */
    static DocsArguments parse(String... arguments) {
        boolean check = false;
        Path directory = Path.of("");
        Map<DocsFormat, Path> files = new EnumMap<>(DocsFormat.class);
        List<Class<? extends Record>> records = new ArrayList<>();
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String argument = rest.pop();
            DocsFormat format = FILE_OPTIONS.get(argument);
            if (argument.equals("--check")) {
                check = true;
            } else if (argument.equals("--out")) {
                directory = path(argument, rest);
            } else if (format != null) {
                files.put(format, path(argument, rest));
            } else if (argument.startsWith("-")) {
                throw new IllegalArgumentException("unknown option " + argument);
            } else {
                records.add(record(argument));
            }
        }
        return new DocsArguments(check, directory, files, records);
    }

    Path file(DocsFormat format) {
        Path own = files.get(format);
        return own != null ? own : directory.resolve(format.fileName());
    }

    private static Path path(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a path behind it");
        }
        try {
            return Path.of(rest.pop());
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(option + " needs a path behind it", e);
        }
    }

    private static Class<? extends Record> record(String name) {
        try {
            Class<?> type = Class.forName(name, false, Thread.currentThread().getContextClassLoader());
            if (type.isRecord()) {
                return type.asSubclass(Record.class);
            }
        } catch (ClassNotFoundException | LinkageError e) {
            throw new IllegalArgumentException(
                    name + " is not on the class path; compile it first, and write the"
                            + " whole name, with $ before a nested class",
                    e);
        }
        throw new IllegalArgumentException(name + " is not a record");
    }
}
