package ai.orchestra.config.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({
        "3600, PT1H",
        "0, PT0S",
        "+10, PT10S",
        "-10, PT-10S",
        "10ns, PT0.00000001S",
        "10US, PT0.00001S",
        "10ms, PT0.01S",
        "30s, PT30S",
        "30 s, PT30S",
        "5M, PT5M",
        "1h, PT1H",
        "2d, PT48H",
        "1h30m, PT1H30M",
        "1h 30m, PT1H30M",
        "-1d2h3m4s5ms6us7ns, PT-26H-3M-4.005006007S",
        "PT30S, PT30S",
        "-pt6h3m, PT-6H-3M",
        "p2dt1s, PT48H1S",
        "9223372036854775807, PT2562047788015215H30M7S",
        "-9223372036854775808, PT-2562047788015215H-30M-8S",
    })
    void reads_theForms(String text, Duration expected) {
        assertThat(DurationText.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "30 parsecs",
                "10foo",
                "1.5h",
                "1h30",
                "30m1h",
                "1m1m",
                "s",
                "1,5s",
                "--1",
                "+",
                "P",
                "PT",
                "P1Y",
                "1w",
                "PT1H30",
                "1e3",
                "0x10",
                "1\u00b5s",
                "10:30"
            })
    void refuses_whatIsNoDuration(String text) {
        assertThatThrownBy(() -> DurationText.parse(text))
                .isInstanceOf(ConversionException.class)
                .hasMessage("is not a duration; try 30s, 5m, PT30S");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775808",
                "-9223372036854775809",
                "106751991167301d",
                "PT9223372036854775808S",
                "PT2562047788015216H",
                "99999999999999999999999999999999ns9"
            })
    void refuses_whatIsTooLong(String text) {
        assertThatThrownBy(() -> DurationText.parse(text)).isInstanceOf(ConversionException.class);
    }

    @Test
    void namesTheRange_whenTooLong() {
        for (String text : new String[] {"9223372036854775808", "PT9223372036854775808S", "PT2562047788015216H"}) {
            assertThatThrownBy(() -> DurationText.parse(text))
                    .hasMessage("is outside -9223372036854775808 to 9223372036854775807 seconds");
        }
    }

    @Test
    void readsBack_whatIsWrittenInEitherForm() {
        SplittableRandom random = new SplittableRandom(132);
        for (int i = 0; i < 2000; i++) {
            Duration duration =
                    Duration.ofSeconds(random.nextLong() >>> random.nextInt(1, 64), random.nextInt(1_000_000_000));
            String units = duration.toDays() + "d" + duration.toHoursPart() + "h" + duration.toMinutesPart() + "m"
                    + duration.toSecondsPart() + "s" + duration.toNanosPart() + "ns";

            assertThat(DurationText.parse(units)).isEqualTo(duration);
            assertThat(DurationText.parse("-" + units)).isEqualTo(duration.negated());
            assertThat(DurationText.parse(duration.toString())).isEqualTo(duration);
        }
    }
}
