package ai.orchestra.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedFiguresTest {
    private static final String PAGE = """
            # Benchmarks
            ## Targets
            | [by name](#secrets) | at least 10 x | 48.7 x ± 25.7 | met |

            <a id="secrets"></a>

            ## Secrets
            | by name | 1.88 ns ± 0.02 | 26.0 x |
            <a id="redis"></a>

            ## Redis
            | append | 61.2 µs | 1,234 B |
            """;

    private final Path root = Build.thisOne().root();

    @Test
    void readme_quotesOnlyWhatThePageHas() throws IOException {
        Path page = root.resolve("docs/benchmarks.md");

        assertThat(QuotedFigures.problems(
                        Files.readString(root.resolve("README.md")), Files.exists(page) ? Files.readString(page) : ""))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A read takes [1.88 ns](docs/benchmarks.md#secrets).",
                "An append takes 61.2 us,\nwhatever the window ([how](docs/benchmarks.md#redis)).",
                "- [26.0 times](docs/benchmarks.md) as fast, and 1,234 B",
                "[48.7 x](docs/benchmarks.md#secrets) of AWS's client",
                "AWS's client takes [48.7 of our time](docs/benchmarks.md#secrets)",
                "80 % of the time; 3 times a day; 5 times, as above",
                "The default is `30 s`; waits at most 5 s.",
                "```\ntook 12 ms\n```",
                "Java 17, 120 columns, 80 %, 3 problems"
            })
    void figure_thatThePageHas_isFine(String text) {
        assertThat(QuotedFigures.problems(text, PAGE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A read takes [1.87 ns](docs/benchmarks.md#secrets).",
                "A read takes [1.88 ns](docs/benchmarks.md#redis).",
                "A read takes [1.88 ns](docs/benchmarks.md#nowhere).",
                "[48.7 x](docs/benchmarks.md#redis) of AWS's client",
                "[10 x](docs/benchmarks.md#secrets), which is the target",
                "[6.0 times](docs/benchmarks.md) as fast",
                "[234 B](docs/benchmarks.md)",
                "[8 ns](docs/benchmarks.md)",
                "[0.31 of SmallRye's time](docs/benchmarks.md#secrets)",
                "90 % less than [others](docs/benchmarks.md)",
                "A read takes 1.88 ns.\n\nSee [the page](docs/benchmarks.md).",
                "- A read takes 1.88 ns.\n- [The page](docs/benchmarks.md)"
            })
    void figure_thatThePageLacks_isFound(String text) {
        assertThat(QuotedFigures.problems(text, PAGE)).hasSize(1);
        assertThat(QuotedFigures.problems(text, "")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9 times as fast as others", "takes 90 % less memory", "4x faster"})
    void comparison_withoutALink_isFound(String text) {
        assertThat(QuotedFigures.problems(text, PAGE)).hasSize(1);
    }

    @Test
    void everyFigure_isReported() {
        assertThat(QuotedFigures.problems("[1 ns, 2 µs and 3 x](docs/benchmarks.md)", PAGE))
                .isEqualTo(List.of(
                        "1 ns is not in the section of docs/benchmarks.md that is linked to",
                        "2 µs is not in the section of docs/benchmarks.md that is linked to",
                        "3 x is not in the section of docs/benchmarks.md that is linked to"));
    }
}
