package ai.orchestra.examples.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ErrorReportTest {
    @Test
    void run_overTheBrokenDirectory_reportsAtLeastTenKindsOfFault() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean loaded = ErrorReport.run(Path.of("broken"), new PrintStream(bytes, true, StandardCharsets.UTF_8));
        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(loaded).isFalse();
        assertThat(lines.get(0)).isEqualTo("ShopSettings: 16 problems (environment: development)");
        assertThat(lines).hasSize(17);
        Set<String> codes = new TreeSet<>();
        lines.stream().skip(1).forEach(line -> codes.add(line.strip().substring(0, 7)));
        assertThat(codes)
                .containsExactly(
                        "CFG-101", "CFG-102", "CFG-103", "CFG-104", "CFG-105", "CFG-106", "CFG-107", "CFG-108",
                        "CFG-109", "CFG-202", "CFG-204");
    }
}
