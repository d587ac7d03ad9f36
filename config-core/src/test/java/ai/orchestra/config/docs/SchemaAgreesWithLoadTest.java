package ai.orchestra.config.docs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.config.Outcome;
import ai.orchestra.config.SettingsLoader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loader decides what is right; the schema must never refuse it, and is exact where it says that it is. */
class SchemaAgreesWithLoadTest {
    private static final List<String> KEYS = List.of(
            "whole",
            "decimal",
            "ranged",
            "short_text",
            "text",
            "list",
            "numbers",
            "space",
            "speed",
            "flag",
            "pause",
            "letter",
            "whole_file",
            "unknown");
    private static final Set<String> NUMBERS = Set.of("whole", "decimal", "ranged");
    private static final Set<String> WORDS = Set.of("short_text", "text");
    private static final List<String> TEXTS = List.of(
            "0",
            "1",
            "2",
            "3",
            "5",
            "8",
            "9",
            "10",
            "-3",
            "+4",
            "007",
            "0.25",
            "0.26",
            ".5",
            "1e3",
            "1.",
            "9999999999",
            "x",
            "abc",
            "ABC",
            "abcde",
            "a,b",
            "ab",
            "a b",
            "''",
            "' '",
            "'3'",
            "' 5 '",
            "true",
            "Yes",
            "off",
            "'On'",
            "slow",
            "SLOW",
            "As-Fast_as-CAN",
            "1m",
            "90s",
            "1h30m",
            "'1 h 30 m'",
            "PT1S",
            "-5s",
            "1MB",
            "'4 Gi'",
            "12kib",
            "4K",
            "[a]",
            "[a, b]",
            "[a, b, a]",
            "[1, 2]",
            "['1', x]",
            "[]",
            "{a: b}",
            "null",
            "~",
            "'${HOME_OF}'",
            "'${LIMIT:-5}'",
            "'$${x'",
            "日本",
            "'#'");

    @TempDir
    Path directory;

    /** A load passes over a list where one value is needed, and takes the default; the schema rightly refuses it. */
    private static boolean isListForValue(String key, String text) {
        return text.startsWith("[") && !key.equals("list") && !key.equals("numbers");
    }

    /** What constraints that became keywords decide alone: numbers as such, and texts that nothing takes for numbers. */
    private static boolean isExact(String key, String text) {
        if (text.contains("$") || text.startsWith("[") || text.startsWith("{")) {
            return false;
        }
        Object value = Json.object(Yaml.read("value: " + text)).get("value");
        return NUMBERS.contains(key) && value instanceof BigDecimal || WORDS.contains(key) && value instanceof String;
    }

    private boolean loads(String yaml) throws IOException {
        Files.writeString(directory.resolve("application.yaml"), yaml);
        Outcome<Samples.Limits> outcome = SettingsLoader.builder()
                .directory(directory)
                .environmentVariables(Map.of())
                .withoutDiscovery()
                .build()
                .tryLoad(Samples.Limits.class);
        return outcome instanceof Outcome.Bound;
    }

    @Test
    void everyText_atEveryKey() throws IOException {
        String schema = SettingsDocs.of(Samples.Limits.class).jsonSchema();
        int accepted = 0;
        int refused = 0;
        int exact = 0;
        for (String key : KEYS) {
            for (String text : TEXTS) {
                String yaml = "limits: {" + key + ": " + text + "}";
                List<String> faults = SchemaWalk.faults(schema, Yaml.read(yaml));
                boolean loads = loads(yaml);
                if (isListForValue(key, text)) {
                    assertThat(faults).as(yaml).isNotEmpty();
                    continue;
                }
                if (loads) {
                    assertThat(faults).as(yaml).isEmpty();
                }
                if (isExact(key, text)) {
                    assertThat(faults.isEmpty()).as(yaml).isEqualTo(loads);
                    exact++;
                }
                accepted += loads ? 1 : 0;
                refused += faults.isEmpty() ? 0 : 1;
            }
        }
        assertThat(accepted).isGreaterThan(150);
        assertThat(refused).isGreaterThan(300);
        assertThat(exact).isGreaterThan(100);
    }

    @Test
    void randomFiles() throws IOException {
        String schema = SettingsDocs.of(Samples.Limits.class).jsonSchema();
        SplittableRandom random = new SplittableRandom(20261121);
        int accepted = 0;
        for (int round = 0; round < 600; round++) {
            List<String> lines = new ArrayList<>();
            for (String key : KEYS) {
                String text = TEXTS.get(random.nextInt(TEXTS.size()));
                if (random.nextInt(5) == 0 && !isListForValue(key, text)) {
                    lines.add("  " + key + ": " + text + "\n");
                }
            }
            String yaml = "limits:\n" + String.join("", lines);
            if (loads(yaml)) {
                accepted++;
                assertThat(SchemaWalk.faults(schema, Yaml.read(yaml))).as(yaml).isEmpty();
            }
        }
        assertThat(accepted).isGreaterThan(40);
    }
}
