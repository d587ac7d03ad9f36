package ai.orchestra.schema.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretScanTest {
    private static final String LINE = "password: \"" + Made.text(32) + "\"\n";

    @TempDir
    Path folder;

    @Test
    void outsideARepository_everyFileCounts() throws Exception {
        Files.createDirectories(folder.resolve("a/b"));
        Files.writeString(folder.resolve("a/b/c.yml"), LINE);
        Files.writeString(folder.resolve("d.yml"), "# nothing\n");

        ScanReport report = SecretScan.standard().run(folder);

        assertThat(report.findings()).extracting(Finding::file).containsExactly("a/b/c.yml");
        assertThat(report.files()).isEqualTo(2);
        assertThat(report.tracked()).isFalse();
    }

    @Test
    void inARepository_onlyTrackedFilesCount_alsoFromAFolderWithin() throws Exception {
        Files.createDirectories(folder.resolve("in"));
        for (String name : new String[] {"tracked.yml", "untracked.yml", "in/tracked.yml", "in/deleted.yml"}) {
            Files.writeString(folder.resolve(name), LINE);
        }
        git("init", "-q");
        git("add", "tracked.yml", "in/tracked.yml", "in/deleted.yml");
        Files.delete(folder.resolve("in/deleted.yml"));

        assertThat(SecretScan.standard().run(folder).findings())
                .extracting(Finding::file)
                .containsExactly("in/tracked.yml", "tracked.yml");
        ScanReport within = SecretScan.standard().run(folder.resolve("in"));
        assertThat(within.findings()).extracting(Finding::file).containsExactly("tracked.yml");
        assertThat(within.tracked()).isTrue();
        assertThat(within.findings().get(0).fingerprint())
                .isEqualTo(SecretScan.standard().run(folder).findings().get(0).fingerprint());
    }

    @Test
    void namesWhatItDidNotRead() throws Exception {
        Files.write(folder.resolve("binary.yml"), (LINE + "\0").getBytes(StandardCharsets.UTF_8));
        Files.writeString(folder.resolve("long.yml"), LINE.repeat(100));

        ScanReport report = SecretScan.standard().withMaxBytes(1000).run(folder);

        assertThat(report.findings()).isEmpty();
        assertThat(report.files()).isZero();
        assertThat(report.skipped())
                .containsExactly(
                        new ScanReport.Skipped("binary.yml", "binary"),
                        new ScanReport.Skipped("long.yml", "longer than 1000 bytes"));
    }

    @Test
    void readsUtf16() throws Exception {
        Files.write(folder.resolve("a.yml"), LINE.getBytes(StandardCharsets.UTF_16));

        assertThat(SecretScan.standard().run(folder).findings()).hasSize(1);
    }

    @Test
    void allowList_letsFindingsStand_andTellsWhatIsStale() throws Exception {
        Files.writeString(folder.resolve("a.yml"), LINE);
        Files.writeString(folder.resolve("b.yml"), LINE);
        String fingerprint = SecretScan.standard().run(folder).findings().get(0).fingerprint();
        Path file = Files.createTempFile("allow", ".txt");
        Files.writeString(file, "# why\n" + fingerprint + " made up for a test\n\n00000000-0000 long gone\n");

        ScanReport report = SecretScan.standard().allowing(AllowList.read(file)).run(folder);

        assertThat(report.findings()).extracting(Finding::file).containsExactly("b.yml");
        assertThat(report.allowed()).extracting(Finding::file).containsExactly("a.yml");
        assertThat(report.stale()).containsExactly("00000000-0000");
    }

    @Test
    void allowList_refusesWhatHasNoReason_withEveryLine() throws Exception {
        Path file = folder.resolve("allow");
        Files.writeString(file, "00000000-0000\n*.yml all of them\n11111111-1111 good\n");

        assertThatThrownBy(() -> AllowList.read(file))
                .isInstanceOf(ScanException.class)
                .hasMessageContaining("allow:1:")
                .hasMessageContaining("allow:2:")
                .hasMessageNotContaining("allow:3:");
    }

    @Test
    void refuses_whatIsNoFolder() {
        assertThatThrownBy(() -> SecretScan.standard().run(folder.resolve("none")))
                .isInstanceOf(ScanException.class)
                .hasMessageContaining("is no folder");
        assertThatThrownBy(() -> AllowList.read(folder.resolve("none"))).isInstanceOf(ScanException.class);
    }

    /** This repository: nothing is found but what its list explains. */
    @Test
    void thisRepository_holdsNoCredential() {
        Path root = Path.of(System.getProperty("orchestra.root", ".."));
        Path list = root.resolve(AllowList.FILE_NAME);
        AllowList allowed = Files.exists(list) ? AllowList.read(list) : AllowList.empty();

        ScanReport report = SecretScan.standard().allowing(allowed).run(root);

        System.out.println("this repository: " + report.files() + " files, "
                + report.allowed().size() + " findings allowed, "
                + report.skipped().size() + " files skipped");
        assertThat(report.findings().stream().map(Finding::describe)).isEmpty();
        assertThat(report.stale()).isEmpty();
        Assumptions.assumeTrue(report.tracked(), "this is no work tree of git, so also what is built was read");
        assertThat(report.files()).isGreaterThan(500);
    }

    private void git(String... words) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("git").directory(folder.toFile());
        builder.command().addAll(java.util.List.of(words));
        assertThat(builder.inheritIO().start().waitFor()).isZero();
    }
}
