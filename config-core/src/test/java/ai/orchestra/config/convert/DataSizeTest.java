package ai.orchestra.config.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataSizeTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0B",
        "-0, 0, 0B",
        "1500, 1500, 1500B",
        "' 512MB ', 512000000, 512MB",
        "+512 mb, 512000000, 512MB",
        "4GiB, 4294967296, 4GiB",
        "4Gi, 4294967296, 4GiB",
        "1024kib, 1048576, 1MiB",
        "1024kB, 1024000, 1000KiB",
        "1kB, 1000, 1kB",
        "9EB, 9000000000000000000, 9EB",
        "7EiB, 8070450532247928832, 7EiB",
        "9223372036854775807B, 9223372036854775807, 9223372036854775807B",
    })
    void reads_andPrintsCanonically(String text, long bytes, String canonical) {
        DataSize size = DataSize.parse(text);

        assertThat(size).isEqualTo(DataSize.ofBytes(bytes)).hasToString(canonical);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-1MB|is negative; a data size is 0 or more",
                "-99999999999EB|is negative; a data size is 0 or more",
                "8EiB|is more than 9223372036854775807 bytes",
                "9223372036854775808|is more than 9223372036854775807 bytes",
                "99999999999999999999999999|is more than 9223372036854775807 bytes",
                "512M|has a unit that means powers of 1000 to some and of 1024 to others; write MB or MiB",
                "4g|has a unit that means powers of 1000 to some and of 1024 to others; write GB or GiB",
            })
    void says_whatIsWrong(String text, String advice) {
        assertThatThrownBy(() -> DataSize.parse(text))
                .isInstanceOf(ConversionException.class)
                .hasMessage(advice);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "MB", "1.5GB", "1GB2MB", "1,000", "10 parsecs", "1e3", "0x10", "5 bytes", "12ZB", "1B2"})
    void refuses_whatIsNoSize(String text) {
        assertThatThrownBy(() -> DataSize.parse(text))
                .isInstanceOf(ConversionException.class)
                .hasMessage("is not a data size; try 512MB, 4GiB, or a whole number of bytes");
    }

    @Test
    void readsBack_whatItPrints() {
        SplittableRandom random = new SplittableRandom(133);
        for (int i = 0; i < 3000; i++) {
            long scale = List.of(1L, 1000L, 1L << 20, 1_000_000_000L, 1L << 40).get(random.nextInt(5));
            DataSize size = new DataSize(random.nextLong(Long.MAX_VALUE / scale) / (1L << random.nextInt(20)) * scale);

            assertThat(DataSize.parse(size.toString())).isEqualTo(size);
        }
    }

    @Test
    void orders_byBytes() {
        assertThat(DataSize.parse("1MiB")).isGreaterThan(DataSize.parse("1MB")).isLessThan(DataSize.parse("1GB"));
    }

    @Test
    void isNeverNegative() {
        assertThatThrownBy(() -> DataSize.ofBytes(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a data size is 0 bytes or more, not -1");
    }
}
