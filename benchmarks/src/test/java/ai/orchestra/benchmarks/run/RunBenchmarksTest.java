package ai.orchestra.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.benchmarks.plan.Group;
import ai.orchestra.benchmarks.plan.Need;
import ai.orchestra.benchmarks.rows.Groups;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunBenchmarksTest {
    private static final GroupRun.Finder WITHOUT_REDIS =
            (needs, root) -> needs.contains(Need.REDIS) ? Map.of(Need.REDIS, "install it") : Map.of();

    @TempDir
    private Path root;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Path project;

    @BeforeEach
    void findProject() {
        project = Path.of(System.getProperty("orchestra.root", ".."));
    }

    private int run(String mode, String groups) throws Exception {
        return RunBenchmarks.run(
                root, mode, groups, WITHOUT_REDIS, new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void group_whoseNeedIsMissing_keepsItsResults() throws Exception {
        Path results = Files.createDirectories(root.resolve("docs/benchmarks"));
        // Any results will do; those of Redis are not there where it was missing.
        for (String ending : List.of(".json", ".run.json")) {
            Files.copy(project.resolve("docs/benchmarks/settings" + ending), results.resolve("redis" + ending));
        }
        String before = Files.readString(results.resolve("redis.json"));
        String facts = Files.readString(results.resolve("redis.run.json"));

        assertThat(run("quick", "redis")).isEqualTo(RunBenchmarks.INCOMPLETE);

        assertThat(results.resolve("redis.json")).hasContent(before);
        assertThat(results.resolve("redis.run.json")).hasContent(facts);
        assertThat(said()).contains("not measured: redis: install it; its older results stay");
        assertThat(root.resolve("docs/benchmarks.md")).content().doesNotContain("install it");
    }

    @Test
    void group_thatWasNeverMeasured_saysWhatIsMissing() throws Exception {
        assertThat(run("quick", "redis")).isEqualTo(RunBenchmarks.INCOMPLETE);

        assertThat(root.resolve("docs/benchmarks/redis.json")).content().isEqualToIgnoringWhitespace("[]");
        assertThat(root.resolve("docs/benchmarks.md")).content().contains("Without Redis: install it.");
        assertThat(said()).contains("not measured: redis: install it").doesNotContain("older");
    }

    @Test
    void page_isOneLine() throws Exception {
        Files.createDirectories(root.resolve("docs/benchmarks"));

        assertThat(run("page", "")).isZero();

        assertThat(root.resolve("docs/benchmarks.md")).isNotEmptyFile();
        assertThat(said().lines()).containsExactly("wrote docs/benchmarks.md");
    }

    @ParameterizedTest
    @CsvSource({"fast, redis, no mode \"fast\"", "quick, redis secret, no group \"secret\""})
    void unknownName_isOneLineWithThoseThatExist(String mode, String groups, String text) throws Exception {
        assertThat(run(mode, groups)).isEqualTo(RunBenchmarks.MISTAKE);

        assertThat(said().lines()).singleElement().asString().startsWith(text + "; " + RunBenchmarks.names());
        assertThat(root.resolve("docs")).doesNotExist();
    }

    @Test
    void help_namesAllModesAndGroups() throws Exception {
        assertThat(run("--help", "")).isZero();

        assertThat(said())
                .contains("modes: smoke, quick, full, plan, page; groups: settings, secrets,")
                .contains("scale");
    }

    @Test
    void script_knowsTheSameNames() throws IOException {
        String groups = Groups.of(List.of()).stream().map(Group::id).collect(Collectors.joining(" "));

        // What is stale, the script finds out itself.
        assertThat(project.resolve(".ci/benchmarks"))
                .content()
                .contains("modes=\"smoke quick full plan page stale\"", "groups=\"" + groups + "\"");
    }

    @Test
    void server_thatAVariableNames_mustAnswer() throws IOException {
        String address;
        try (ServerSocket server = new ServerSocket(0)) {
            address = "http://127.0.0.1:" + server.getLocalPort();
            assertThat(Needs.silent("SOME_HOST", address)).isEmpty();
        }

        assertThat(Needs.silent("SOME_HOST", address))
                .contains("what SOME_HOST names does not answer; unset it or start the server");
        assertThat(Needs.silent("SOME_HOST", "http://no host")).isPresent();
        assertThat(Needs.silent("SOME_HOST", "http://nowhere")).isPresent();
    }
}
