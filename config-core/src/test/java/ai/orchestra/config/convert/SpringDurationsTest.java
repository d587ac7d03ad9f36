package ai.orchestra.config.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The table of Spring Boot's DurationStyle: the same results, but for bare numbers, which are seconds here. */
class SpringDurationsTest {
    /** Milliseconds to Spring. */
    private static final Set<String> PINNED_DIFFERENCES = Set.of("10", "+10", "-10");

    @Test
    void agrees_butForTheDefaultUnit() throws IOException {
        Map<String, List<Map<String, String>>> table = read();
        Set<String> different = new TreeSet<>();
        int compared = 0;
        for (Map<String, String> row : table.get("simple")) {
            Duration ours = DurationText.parse(row.get("input"));
            if (!ours.equals(Duration.ofNanos(Long.parseLong(row.get("nanos"))))) {
                different.add(row.get("input"));
            }
            compared++;
        }
        for (Map<String, String> row : table.get("iso8601")) {
            assertThat(DurationText.parse(row.get("input"))).isEqualTo(Duration.parse(row.get("iso")));
            compared++;
        }
        for (Map<String, String> row : table.get("defaultUnit")) {
            assertThat(row.get("unit")).isEqualTo(ChronoUnit.SECONDS.name());
            assertThat(DurationText.parse(row.get("input")).toNanos()).isEqualTo(Long.parseLong(row.get("nanos")));
            compared++;
        }
        for (Map<String, String> row : table.get("invalid")) {
            assertThatThrownBy(() -> DurationText.parse(row.get("input"))).isInstanceOf(ConversionException.class);
            compared++;
        }
        assertThat(compared).isEqualTo(44);
        assertThat(different).isEqualTo(new TreeSet<>(PINNED_DIFFERENCES));
    }

    /** Reads arrays of flat objects, and arrays of strings as objects with an input alone. */
    private static Map<String, List<Map<String, String>>> read() throws IOException {
        String fixtures = System.getProperty("orchestra.fixtures", "");
        if (!"true".equals(System.getenv("ORCHESTRA_REQUIRE_ALL"))) {
            assumeFalse(fixtures.isEmpty(), "give the fixtures with -Dorchestra.fixtures=DIRECTORY");
        }
        Map<String, List<Map<String, String>>> table = new HashMap<>();
        try (JsonParser parser = new JsonFactory()
                .createParser(
                        Path.of(fixtures, "config", "spring-durations.json").toFile())) {
            String section = "";
            Map<String, String> row = new HashMap<>();
            boolean inRow = false;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_ARRAY) {
                    section = parser.currentName();
                    table.put(section, new ArrayList<>());
                } else if (token == JsonToken.START_OBJECT && !section.isEmpty()) {
                    row = new HashMap<>();
                    inRow = true;
                } else if (token == JsonToken.END_OBJECT && inRow) {
                    table.get(section).add(row);
                    inRow = false;
                } else if (token.isScalarValue() && inRow) {
                    row.put(parser.currentName(), parser.getText());
                } else if (token.isScalarValue() && !section.isEmpty()) {
                    table.get(section).add(Map.of("input", parser.getText()));
                }
            }
        }
        return table;
    }
}
