package ai.orchestra.benchmarks.page;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.benchmarks.rows.Groups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of this project is what its results say, whoever touched which of the two. */
class PageIsUpToDateTest {
    private final Path docs =
            Path.of(System.getProperty("orchestra.root", "..")).resolve("docs");

    @Test
    void page_isWhatItsResultsSay() throws IOException {
        Path page = docs.resolve(BenchmarkPage.NAME);
        if (!Files.exists(page)) {
            assertThat(docs.resolve(BenchmarkPage.DIRECTORY))
                    .as("results without a page; run .ci/benchmarks page")
                    .doesNotExist();
            return;
        }
        assertThat(page)
                .as("run .ci/benchmarks page")
                .content()
                .isEqualTo(new BenchmarkPage(Groups.sections()).text(docs));
    }

    @Test
    void results_nameNoPathAndNoSmoke() throws IOException {
        Path directory = docs.resolve(BenchmarkPage.DIRECTORY);
        List<Path> files = List.of();
        if (Files.exists(directory)) {
            try (Stream<Path> all = Files.list(directory)) {
                files = all.filter(file -> file.toString().endsWith(".json")).toList();
            }
        }
        assertThat(files)
                .allSatisfy(file ->
                        assertThat(Files.readString(file)).doesNotContain("\"/", "benchmarks smoke", "jvmArgs"));
    }
}
