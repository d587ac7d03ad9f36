package ai.orchestra.config.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import ai.orchestra.testsupport.Canary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileTextTest {
    private static final Path SHOWN = Path.of("config/application.yaml");

    @TempDir
    Path directory;

    @Test
    void read_regularFile_givesTextAsItStands() throws IOException {
        assertThat(read("a: ü\r\nb: 1\n".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new FileText.Content(SHOWN, "a: ü\r\nb: 1\n"));
    }

    @Test
    void read_byteOrderMark_isKeptOut() throws IOException {
        assertThat(read("\uFEFFa: 1".getBytes(StandardCharsets.UTF_8))).isEqualTo(new FileText.Content(SHOWN, "a: 1"));
    }

    @Test
    void read_emptyFile_givesEmptyText() throws IOException {
        assertThat(read(new byte[0])).isEqualTo(new FileText.Content(SHOWN, ""));
    }

    @Test
    void toString_ofContent_hidesText() throws IOException {
        String secret = Canary.secret("file-text");
        assertThat(read(secret.getBytes(StandardCharsets.UTF_8)))
                .hasToString("Content[config/application.yaml, " + secret.length() + " characters]");
    }

    @Test
    void read_missingFile_isAbsent() {
        assertThat(FileText.read(SHOWN, directory.resolve("none"))).isEqualTo(new FileText.Absent(SHOWN));
    }

    @Test
    void read_pathBelowFile_isAbsent() throws IOException {
        Path file = Files.writeString(directory.resolve("config"), "x");
        assertThat(FileText.read(SHOWN, file.resolve("application.yaml"))).isEqualTo(new FileText.Absent(SHOWN));
    }

    @Test
    void read_directory_saysSo() {
        assertProblem(FileText.read(SHOWN, directory), 0, 0, "is a directory; a file is expected here");
    }

    @Test
    void read_symbolicLink_isFollowed() throws IOException {
        Path target = Files.writeString(directory.resolve("target"), "a: 1");
        Path link = Files.createSymbolicLink(directory.resolve("link"), target);
        assertThat(FileText.read(SHOWN, link)).isEqualTo(new FileText.Content(SHOWN, "a: 1"));
    }

    @Test
    void read_linkWithoutTarget_saysSo() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("gone"));
        assertProblem(
                FileText.read(SHOWN, link),
                0,
                0,
                "is a symbolic link whose target does not exist; mend or remove the link");
    }

    @Test
    void read_linkToItself_isUnreadable() throws IOException {
        Path link = directory.resolve("link");
        Files.createSymbolicLink(link, link);
        assertThat(problem(FileText.read(SHOWN, link)).text()).startsWith("cannot be read (");
    }

    @Test
    void read_pipe_isRefusedWithoutWaiting() throws Exception {
        Path pipe = directory.resolve("pipe");
        assumeTrue(make(pipe), "mkfifo makes pipes here");
        FileText text = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> FileText.read(SHOWN, pipe));
        assertProblem(text, 0, 0, "is a pipe, socket or device; a regular file is expected here");
    }

    @Test
    void read_device_isRefused() {
        Path device = Path.of("/dev/zero");
        assumeTrue(Files.exists(device), "there is /dev/zero here");
        assertProblem(
                FileText.read(SHOWN, device), 0, 0, "is a pipe, socket or device; a regular file is expected here");
    }

    @Test
    void read_deniedFile_saysWhoMustChangeWhat() throws IOException {
        assertProblem(
                readThrough(file -> {
                    throw new AccessDeniedException(file.toString());
                }),
                0,
                0,
                "may not be read by this process; change its owner or permissions");
    }

    @Test
    void read_failingDevice_namesTheReasonOfTheSystem() throws IOException {
        assertProblem(
                readThrough(file -> {
                    throw new FileSystemException(file.toString(), null, "Stale file handle");
                }),
                0,
                0,
                "cannot be read (Stale file handle); check the path and the file system");
    }

    @Test
    void read_failureWithSecretText_hidesIt() throws IOException {
        assertProblem(
                readThrough(file -> {
                    throw new IOException(Canary.secret("io"));
                }),
                0,
                0,
                "cannot be read (IOException); check the path and the file system");
    }

    @Test
    void read_endlessFile_takesOneByteMoreThanTheLimit() throws IOException {
        Endless endless = new Endless();
        assertProblem(
                readThrough(file -> endless),
                0,
                0,
                "is larger than 4 MiB, the limit for a settings file; check the path, or split the file");
        assertThat(endless.taken).isEqualTo(FileText.MAX_BYTES + 1);
        assertThat(endless.closed).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void read_lineAtTheLimit_isAccepted(String lineBreak) throws IOException {
        String line = "x".repeat(FileText.MAX_LINE_BYTES);
        String text = line + lineBreak + line;
        assertThat(read(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(new FileText.Content(SHOWN, text));
        assertProblem(
                read((text + "x").getBytes(StandardCharsets.UTF_8)),
                2,
                0,
                "is longer than 1 MiB, the limit for a line; break it, or check the path");
    }

    @Test
    void read_fileAtTheLimit_isAccepted() throws IOException {
        byte[] bytes = "x\n".repeat(FileText.MAX_BYTES / 2).getBytes(StandardCharsets.UTF_8);
        assertThat(read(bytes)).isInstanceOf(FileText.Content.class);
    }

    private FileText read(byte[] bytes) throws IOException {
        return FileText.read(SHOWN, Files.write(directory.resolve("file"), bytes));
    }

    private FileText readThrough(Opener opener) throws IOException {
        return new TextReader(SHOWN, opener).read(Files.writeString(directory.resolve("file"), "x"));
    }

    private static boolean make(Path pipe) throws InterruptedException {
        try {
            Process process = new ProcessBuilder("mkfifo", pipe.toString()).start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Problem problem(FileText text) {
        assertThat(text).isInstanceOf(FileText.Unreadable.class);
        return ((FileText.Unreadable) text).problem();
    }

    private static void assertProblem(FileText text, int line, int column, String says) {
        assertThat(problem(text))
                .isEqualTo(new Problem(
                        ProblemCode.UNREADABLE, SHOWN.toString(), new Origin.File(SHOWN, line, column), says));
    }

    private static final class Endless extends InputStream {
        private long taken;
        private boolean closed;

        @Override
        public int read() {
            taken++;
            return 'x';
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
