package ai.orchestra.memory.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueJsonTest {
    @Test
    void values_comeBackAsTheyWere() {
        Map<String, Object> value = Map.of(
                "text",
                "a\"b\\c\n\u0000\uD83D\uDE00",
                "whole",
                Long.MIN_VALUE,
                "broken",
                0.1,
                "round",
                1.0,
                "huge",
                Double.MAX_VALUE,
                "yes",
                true,
                "no",
                false,
                "list",
                List.of("x", 1L, Map.of("k", List.of())),
                "map",
                Map.of());

        assertThat(ValueJson.read(ValueJson.write(value))).isEqualTo(value);
        assertThat(ValueJson.readMap(ValueJson.write(value))).isEqualTo(value);
        assertThat(ValueJson.read("\"t\"")).isEqualTo("t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{\"a\":null}", "[1", "{\"a\"}", "1 2", "nonsense", "99999999999999999999"})
    void read_refusesWhatNeverWasWritten(String json) {
        assertThatThrownBy(() -> ValueJson.read(json)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readMap_refusesWhatIsNoObject() {
        assertThatThrownBy(() -> ValueJson.readMap("[1]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the JSON value is no object");
    }

    @Test
    void write_refusesOtherTypes() {
        assertThatThrownBy(() -> ValueJson.write(List.of(BigDecimal.ONE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no JSON for a java.math.BigDecimal");
    }
}
