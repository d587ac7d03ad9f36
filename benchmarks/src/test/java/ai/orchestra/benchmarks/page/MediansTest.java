package ai.orchestra.benchmarks.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediansTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    [[5.0, 1]]                       | 5
                    [[5.0, 9]]                       | 5
                    [[1.0, 1], [9.0, 1]]             | 5
                    [[1.0, 3], [9.0, 1]]             | 1
                    [[1.0, 1], [9.0, 3]]             | 9
                    [[1.0, 2], [4.0, 1], [6.0, 3]]   | 5
                    [[9.0, 1], [1.0, 1], [4.0, 1]]   | 4
                    [[1, 1], [2, 1000000000000]]     | 2
                    """)
    void median_countsEachSample(String iteration, double median) {
        assertThat(Medians.of(Json.read("[[" + iteration + "]]"))).containsExactly(List.of(median));
    }

    @Test
    void medians_areThoseOfEachIterationOfEachFork() {
        Object histogram = Json.read("[[[[1.0, 1]], [[2.0, 1]]], [[[3.0, 1]], []]]");

        assertThat(Medians.of(histogram)).containsExactly(List.of(1.0, 2.0), List.of(3.0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "[]", "[1]", "[[1]]", "[[[1]]]", "[[[[1.0]]]]", "[[[[1.0, 0]]]]", "[[[[\"NaN\", 1]]]]"})
    void whatIsNoHistogram_hasNoMedians(String histogram) {
        assertThat(Medians.of(Json.read(histogram)))
                .allSatisfy(fork -> assertThat(fork).isEmpty());
    }

    /** Student's t at 0.9995 is 31.599 and 12.924 for two and three degrees of freedom, by any table. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    [[1.0, 2.0, 3.0]]        | 18.2437
                    [[1.0], [2.0], [3.0]]    | 18.2437
                    [[1, 3], [1.0, 3.0]]     | 7.4617
                    [[4.0, 4.0], [4.0]]      | 0
                    """)
    void error_isHalfTheConfidenceIntervalOverAllForks(String medians, double error) {
        assertThat(Medians.error(Json.read(medians))).isCloseTo(error, within(0.001));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[[]]", "[[4.0]]", "[[4.0], []]", "[[1.0, 3.0]]", "{}"})
    void fewerThanThreeIterations_haveNoError(String medians) {
        assertThat(Medians.error(Json.read(medians))).isNaN();
    }
}
