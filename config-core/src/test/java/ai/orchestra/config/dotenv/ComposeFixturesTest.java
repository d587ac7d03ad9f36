package ai.orchestra.config.dotenv;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import ai.orchestra.config.template.Definition;
import ai.orchestra.config.template.Expander;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The tables of compose-go's own tests: the contract of our dialect. */
class ComposeFixturesTest {
    private static Path directory;
    private static Map<String, Object> expected;

    @BeforeAll
    static void readTables() {
        directory = Fixtures.directory().resolve("compose-go");
        expected = Fixtures.json(directory.resolve("expected.json"));
    }

    @Test
    void parses_singleLines() {
        List<Map<String, Object>> cases = Fixtures.cases(expected.get("parse"));

        assertThat(cases).hasSize(51).allSatisfy(line -> {
            Loaded loaded = Loaded.of((String) line.get("input"));
            assertThat(loaded.problems).isEmpty();
            assertThat(loaded.values())
                    .containsExactly(Map.entry((String) line.get("key"), (String) line.get("expected")));
        });
    }

    @Test
    void expands_variables() {
        assertThat(Fixtures.cases(expected.get("expand"))).hasSize(8).allSatisfy(row -> {
            Loaded loaded = Loaded.of((String) row.get("input"));
            assertThat(loaded.problems).isEmpty();
            assertThat(loaded.values()).isEqualTo(row.get("expected"));
        });
    }

    @Test
    void knows_operators() {
        Map<String, Object> table = Fixtures.map(expected.get("variableOperators"));
        Map<String, String> environment = Fixtures.strings(table.get("env"));

        assertThat(Fixtures.cases(table.get("cases"))).hasSize(12).allSatisfy(row -> {
            Loaded loaded = Loaded.of((String) row.get("input"), environment);
            if (row.get("error").equals(true)) {
                assertThat(loaded.problemPlaces()).containsExactly("CFG-107 1:8");
                assertThat(loaded.problems.get(0).text()).contains("Test error");
            } else {
                assertThat(loaded.problems).isEmpty();
                assertThat("RESULT=" + loaded.values().get("RESULT")).isEqualTo(row.get("expected"));
            }
        });
    }

    @Test
    void reads_files() {
        assertThat(Fixtures.cases(expected.get("files"))).hasSize(16).allSatisfy(row -> {
            Path file = directory.resolve(
                    Path.of((String) row.get("file")).getFileName().toString());
            Map<String, String> environment = new HashMap<>(Fixtures.strings(row.get("lookupEnv")));
            environment.putAll(Fixtures.strings(row.get("presets")));
            DotenvFile parsed = DotenvFile.parse(file, Fixtures.text(file));
            Map<String, String> actual = values(parsed, environment);
            Fixtures.strings(row.get("presets")).forEach(actual::put);

            assertThat(parsed.problems()).isEmpty();
            if (List.of("TestReadPlainEnv", "TestUTF8BOM").contains(row.get("test"))) {
                assertThat(actual).doesNotContainKey("456");
            }
            assertThat(actual).containsAllEntriesOf(Fixtures.strings(row.get("expected")));
            assertThat(actual.keySet())
                    .isSubsetOf(allKeys((String) row.get("file"), Fixtures.strings(row.get("expected"))));
        });
    }

    /** Some of the foreign tests look at a part of the keys only; every key must be expected by one of them. */
    private static List<String> allKeys(String file, Map<String, String> own) {
        List<String> keys = new ArrayList<>(own.keySet());
        String plain = file.replace("utf8-bom", "plain");
        Fixtures.cases(expected.get("files")).stream()
                .filter(row -> row.get("file").equals(plain))
                .forEach(
                        row -> keys.addAll(Fixtures.strings(row.get("expected")).keySet()));
        return keys;
    }

    private static Map<String, String> values(DotenvFile file, Map<String, String> environment) {
        Expander expander = new Expander();
        Map<String, String> values = new LinkedHashMap<>();
        file.definitions(Loaded.scope(environment))
                .forEach((String name, Definition definition) ->
                        values.put(name, expander.expand(definition).text()));
        return values;
    }

    @Test
    void refuses_unterminatedQuotes() {
        assertThat(Fixtures.list(expected.get("unterminatedQuotes")))
                .hasSize(8)
                .allSatisfy(line -> assertThat(Loaded.of(line).problemPlaces()).containsExactly("CFG-202 1:5"));
    }

    @Test
    void refuses_whatComposeRefuses() {
        assertThat(Fixtures.list(expected.get("mustFail")))
                .hasSize(1)
                .allSatisfy(line -> assertThat(Loaded.of(line).problemPlaces()).containsExactly("CFG-202 1:4"));
    }

    @Test
    void leavesOut_inheritedVariablesThatAreUnset() {
        Path file = directory.resolve("inherited-not-found.env");

        assertThat(values(DotenvFile.parse(file, Fixtures.text(file)), Map.of()))
                .isEmpty();
    }

    @Test
    void goesOn_behindTheInvalidLineOfAFile() {
        Loaded loaded = Loaded.of(Fixtures.text(directory.resolve("invalid1.env")));

        assertThat(loaded.problems).extracting(Problem::code).containsExactly(ProblemCode.DOTENV_SYNTAX);
        assertThat(loaded.problemPlaces()).containsExactly("CFG-202 7:8");
        assertThat(loaded.values()).containsEntry("zot", "qix").containsEntry("foo", "\n  a\n  multine\n  value\n");
    }
}
