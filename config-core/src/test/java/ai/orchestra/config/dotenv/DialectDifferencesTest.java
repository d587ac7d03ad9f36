package ai.orchestra.config.dotenv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds docs/dotenv.md to what the parser does, and to what the other programs were seen to do. */
class DialectDifferencesTest {
    private static final Path PAGE = Path.of(System.getProperty("basedir", "."), "..", "docs", "dotenv.md");

    /** One row of a table in the page. */
    private record Row(String name, String input, String environment, String ours, String theirs) {
        String line() {
            return "| " + String.join(" | ", name, code(input), code(environment), code(ours), code(theirs)) + " |";
        }

        private static String code(String text) {
            return text.isEmpty() ? "" : text.contains("`") ? "`` " + text + " ``" : "`" + text + "`";
        }

        static Row of(String line) {
            String[] cells = line.substring(2, line.length() - 2).split(" \\| ", -1);
            return new Row(cells[0].strip(), text(cells[1]), text(cells[2]), text(cells[3]), text(cells[4]));
        }

        private static String text(String cell) {
            String stripped = cell.strip();
            if (stripped.startsWith("`` ")) {
                return stripped.substring(3, stripped.length() - 3);
            }
            return stripped.isEmpty() ? "" : stripped.substring(1, stripped.length() - 1);
        }
    }

    private static List<Row> page(String heading) {
        return Fixtures.text(PAGE)
                .lines()
                .dropWhile(line -> !line.equals(heading))
                .dropWhile(line -> !line.startsWith("| ---"))
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .map(Row::of)
                .toList();
    }

    @Test
    void showsInThePage_whatTheParserDoes() {
        List<Row> rows = new ArrayList<>(page("## Differences to Compose"));
        rows.addAll(page("## Differences to node's dotenv"));

        assertThat(rows).hasSizeGreaterThan(30).allSatisfy(row -> {
            Map<String, String> environment = row.environment().isEmpty()
                    ? Map.of()
                    : Map.of(row.environment().split("=")[0], row.environment().split("=")[1]);
            assertThat(ours(invisible(row.input()), environment)).isEqualTo(row.ours());
        });
    }

    @Test
    void lists_exactlyTheDifferencesToCompose() {
        assertThat(lines(page("## Differences to Compose"))).isEqualTo(lines(differences("composeGo")));
    }

    @Test
    void lists_exactlyTheDifferencesToNode() {
        assertThat(lines(page("## Differences to node's dotenv"))).isEqualTo(lines(differences("motdotla")));
    }

    @Test
    void lists_exactlyTheKeysOfNodesTestsThatDiffer() {
        Map<String, Object> expected = Fixtures.json(Fixtures.directory().resolve("motdotla/expected.json"));
        Set<String> seen = new TreeSet<>();
        Fixtures.map(expected.get("files")).forEach((file, keys) -> {
            String text = Fixtures.text(Fixtures.directory().resolve("motdotla").resolve(file));
            Map<String, String> ours = Loaded.of(text).values();
            Fixtures.strings(keys).forEach((key, value) -> {
                if (!value.equals(ours.get(key))) {
                    seen.add(key + " in " + file);
                }
            });
        });
        for (Map<String, Object> row : Fixtures.cases(expected.get("inline"))) {
            Map<String, String> theirs = row.containsKey("key")
                    ? Map.of((String) row.get("key"), (String) row.get("expected"))
                    : Fixtures.strings(row.get("expectedMap"));
            if (!Loaded.of((String) row.get("input")).values().equals(theirs)) {
                seen.add((String) row.get("note"));
            }
        }

        assertThat(listed("## Keys of node's own tests that differ")).isEqualTo(seen);
    }

    @Test
    void readsFilesOfNodesTests_withoutAWordWhereTheyAgree() {
        for (String name : List.of(".env.bom", ".env.local")) {
            String text = Fixtures.text(Fixtures.directory().resolve("motdotla").resolve(name));
            assertThat(Loaded.of(text).problems).isEmpty();
        }
    }

    private static Set<String> listed(String heading) {
        Pattern code = Pattern.compile("`([^`]+)`");
        return Fixtures.text(PAGE)
                .lines()
                .dropWhile(line -> !line.equals(heading))
                .filter(line -> line.startsWith("- "))
                .map(line -> line.substring(line.indexOf(':')))
                .flatMap(line -> code.matcher(line).results().map(found -> found.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String lines(List<Row> rows) {
        return rows.stream().map(Row::line).collect(Collectors.joining("\n"));
    }

    private static List<Row> differences(String program) {
        List<Row> rows = new ArrayList<>();
        Map<String, Object> table = Fixtures.json(Fixtures.directory().resolve("dotenv-differential.json"));
        for (Map<String, Object> row : Fixtures.cases(table.get("cases"))) {
            Map<String, Object> theirs = Fixtures.map(row.get(program));
            String shown = theirs.containsKey("error") ? "error" : show(Fixtures.strings(theirs.get("values")));
            add(rows, (String) row.get("name"), (String) row.get("input"), Fixtures.strings(row.get("env")), shown);
        }
        return rows;
    }

    private static void add(List<Row> rows, String name, String input, Map<String, String> environment, String theirs) {
        String ours = ours(input, environment);
        if (!(ours.startsWith("error") ? "error" : ours).equals(theirs)) {
            String variables = environment.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .collect(Collectors.joining(" "));
            rows.add(new Row(name, visible(input), variables, ours, theirs));
        }
    }

    private static String ours(String input, Map<String, String> environment) {
        Loaded loaded = Loaded.of(input, environment);
        return loaded.problems.isEmpty()
                ? show(loaded.values())
                : "error at "
                        + loaded.problemPlaces().stream()
                                .map(place -> place.split(" ")[1])
                                .collect(Collectors.joining(", "));
    }

    private static String show(Map<String, String> values) {
        Map<String, String> shown = new LinkedHashMap<>();
        new TreeMap<>(values).forEach((name, value) -> shown.put(visible(name), visible(value)));
        return shown.isEmpty()
                ? "nothing"
                : shown.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("; "));
    }

    private static String visible(String text) {
        return text.replace('\n', '\u23ce').replace('\t', '\u2409').replace('\r', '\u240d');
    }

    private static String invisible(String text) {
        return text.replace('\u23ce', '\n').replace('\u2409', '\t').replace('\u240d', '\r');
    }
}
