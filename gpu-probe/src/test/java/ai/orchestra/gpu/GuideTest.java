package ai.orchestra.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.gpu.internal.read.Issue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the guide against the code. */
class GuideTest {
    private static final Path GUIDE = Path.of("..", "docs", "gpu.md");

    private static String guide() throws IOException {
        return Files.readString(GUIDE);
    }

    @Test
    void listsEveryFinding_withItsSeverityAndRemedy() throws IOException {
        List<String> rows = Pattern.compile(
                        "^\\| `([A-Z0-9_]+)` \\| ([A-Z]+) \\| [^|]+ \\| ([^|]+) \\|$", Pattern.MULTILINE)
                .matcher(guide())
                .results()
                .map(row -> row.group(1) + " " + row.group(2) + " " + row.group(3))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(Issue.values())
                        .map(issue -> issue.name() + " " + issue.level() + " " + issue.remedy())
                        .toList());
    }

    @Test
    void quotesRealOutput_picture() throws IOException {
        assertThat(guide())
                .contains(GpuTopology.parse(Samples.csv(3, "NVIDIA RTX A6000", 49140) + "\n"
                                + Samples.matrix(3, (i, k) -> i + k == 2 ? 4 : 0))
                        .picture());
    }

    @Test
    void quotesRealOutput_visibleDevices() throws IOException {
        CudaVisibleDevices visible = CudaVisibleDevices.parse("0, 1, oops, 2");
        assertThat(visible.elements()).containsExactly("0", "1");
        assertThat(guide()).contains(visible.ignored().orElseThrow());
    }
}
