package ai.orchestra.cli.config;

import ai.orchestra.cli.console.CommandFailure;
import ai.orchestra.cli.console.Console;
import ai.orchestra.config.standard.ApiSettings;
import ai.orchestra.config.standard.AppSettings;
import ai.orchestra.config.standard.LlmSettings;
import ai.orchestra.config.standard.MemorySettings;
import ai.orchestra.config.standard.Neo4jSettings;
import ai.orchestra.config.standard.PostgresSettings;
import ai.orchestra.config.suggest.Suggestions;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says which settings records are meant: standard ones, or those of an application. */
final class RecordOptions {
    private static final Map<String, Class<? extends Record>> STANDARD = standard();

    @Parameters(
            arity = "0..*",
            paramLabel = "RECORD",
            description = {
                "Settings records: app, api, llm, memory, postgres, neo4j, or the full class names of an application's"
                        + " own. All standard ones by default."
            })
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--class-path",
            paramLabel = "PATH",
            description =
                    "Where the classes of an application's own records lie: jars and folders, as java takes them.")
    private String classPath = "";

    List<Class<? extends Record>> records(Console console) {
        if (names.isEmpty()) {
            return List.copyOf(STANDARD.values());
        }
        ClassLoader loader = loader(console);
        List<Class<? extends Record>> records = new ArrayList<>();
        for (String name : names) {
            Class<? extends Record> known = STANDARD.get(name);
            records.add(known == null ? load(name, loader) : known);
        }
        return records;
    }

    private ClassLoader loader(Console console) {
        if (classPath.isEmpty()) {
            return RecordOptions.class.getClassLoader();
        }
        List<URL> places = new ArrayList<>();
        for (String place : classPath.split(Pattern.quote(File.pathSeparator))) {
            try {
                places.add(console.path(Path.of(place)).toUri().toURL());
            } catch (MalformedURLException e) {
                throw CommandFailure.usage(place + " is no place for classes", "name a jar or a folder");
            }
        }
        // Stays open: the classes it loads are read until the process ends.
        return new URLClassLoader(places.toArray(URL[]::new), RecordOptions.class.getClassLoader());
    }

    private static Class<? extends Record> load(String name, ClassLoader loader) {
        try {
            Class<?> type = Class.forName(name, false, loader);
            if (!type.isRecord()) {
                throw CommandFailure.usage(name + " is not a record", "");
            }
            return type.asSubclass(Record.class);
        } catch (ClassNotFoundException | LinkageError e) {
            String near = Suggestions.nearest(name, STANDARD.keySet())
                    .map(guess -> "did you mean " + guess + "? ")
                    .orElse("");
            throw CommandFailure.usage(
                    "there is no settings record " + name,
                    near + "use " + String.join(", ", STANDARD.keySet()) + ", or a full class name with --class-path");
        }
    }

    private static Map<String, Class<? extends Record>> standard() {
        Map<String, Class<? extends Record>> records = new LinkedHashMap<>();
        records.put("app", AppSettings.class);
        records.put("api", ApiSettings.class);
        records.put("llm", LlmSettings.class);
        records.put("memory", MemorySettings.class);
        records.put("postgres", PostgresSettings.class);
        records.put("neo4j", Neo4jSettings.class);
        return records;
    }
}
