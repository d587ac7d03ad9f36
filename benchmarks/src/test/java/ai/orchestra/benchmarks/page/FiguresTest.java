package ai.orchestra.benchmarks.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0.5674     | ns/op  | 0.57 ns
                    9.994      | ns/op  | 9.99 ns
                    9.996      | ns/op  | 10.0 ns
                    99.96      | ns/op  | 100 ns
                    999.4      | ns/op  | 999 ns
                    999.5      | ns/op  | 1.00 µs
                    999.9      | ns/op  | 1.00 µs
                    -999.9     | ns/op  | -1.00 µs
                    999.4      | us/op  | 999 µs
                    999.9      | us/op  | 1.00 ms
                    999.4      | ms/op  | 999 ms
                    999.9      | ms/op  | 1.00 s
                    999.9      | s/op   | 1,000 s
                    999.4      | B/op   | 999 B
                    999.9      | B/op   | 1.00 KB
                    999400     | B/op   | 999 KB
                    999900     | B/op   | 1.00 MB
                    999900000  | B/op   | 1,000 MB
                    999.9      | x      | 1,000 x
                    1000       | ns/op  | 1.00 µs
                    0.0123     | ms/op  | 12.3 µs
                    123.4      | us/op  | 123 µs
                    2500       | ms/op  | 2.50 s
                    90         | s/op   | 90.0 s
                    0.0000004  | B/op   | 0.00 B
                    692        | B/op   | 692 B
                    558000     | B/op   | 558 KB
                    12345678   | B/op   | 12.3 MB
                    81234.5    | ops/s  | 81,235 per s
                    26.04      | x      | 26.0 x
                    8          | #      | 8.00 times
                    """)
    void figure_hasThreeDigitsThatCount(double value, String unit, String text) {
        assertThat(Figures.of(new Metric(value, Double.NaN, unit))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"999.9, 20, ns/op, 1.00 µs ± 0.02", "999.4, 20, ns/op, 999 ns ± 20.0"})
    void error_hasTheUnitOfItsFigure(double value, double error, String unit, String text) {
        assertThat(Figures.withError(new Metric(value, error, unit))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "2, ns/op, 2 ns",
        "0.01, B/op, 0.01 B",
        "1.15, x, 1.15 x",
        "10, x, 10 x",
        "1000, ns/op, 1 µs",
        "0.65, x, 0.65 x"
    })
    void bound_hasTheDigitsItWasGivenWith(double value, String unit, String text) {
        assertThat(Figures.bound(new Metric(value, Double.NaN, unit))).isEqualTo(text);
    }
}
