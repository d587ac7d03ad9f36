package ai.orchestra.secrets.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.testsupport.Canary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the class path, and not needed: then it must cost nothing. */
class UnusedTest {
    @TempDir
    private Path directory;

    @Test
    void loadsNoClassOfGoogles_whileEnvAnswers() throws IOException, InterruptedException {
        Files.writeString(
                directory.resolve(".env"), "GCP_PROJECT_ID=demo-project\nAPI_KEY=" + Canary.secret("from-env") + "\n");

        List<String> classes = run("api-key");

        assertThat(classes).anyMatch(line -> line.contains("ai.orchestra.config.secret.LayeredSecrets"));
        assertThat(google(classes)).isEmpty();
    }

    @Test
    void loadsThem_whenAsked() throws IOException, InterruptedException {
        // So that the test above can fail: the same program, and a secret that only Google can have.
        Files.writeString(
                directory.resolve(".env"),
                "GCP_PROJECT_ID=demo-project\nSECRET_MANAGER_EMULATOR_HOST=127.0.0.1:1\nSECRETS_GCP_TIMEOUT=2s\n");

        List<String> classes = run("api-key");

        assertThat(classes).anyMatch(line -> line.contains("SecretUnavailableException"));
        assertThat(google(classes)).isNotEmpty();
    }

    private static List<String> google(List<String> classes) {
        return classes.stream()
                .filter(line -> line.contains(" com.google.") || line.contains(" io.grpc."))
                .toList();
    }

    private List<String> run(String name) throws IOException, InterruptedException {
        Path output = directory.resolve("classes.txt");
        ProcessBuilder child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:off",
                        "-XX:TieredStopAtLevel=1",
                        "-Xlog:class+load=info",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Asks.class.getName(),
                        name)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        child.environment().keySet().removeIf(key -> !key.equals("PATH") && !key.equals("LANG"));
        Process process = child.start();
        try {
            assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
        assertThat(lines).anyMatch(line -> line.contains("asked and done"));
        return lines;
    }
}
