package ai.orchestra.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.testkit.servers.FirestoreEmulator;
import ai.orchestra.testkit.servers.RedisServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is, started with settings and nothing else: on the stub, and on Firestore behind Redis. */
class ChatOnServersIT {
    private static final List<String> DIALOGUE = List.of(
            "user: Hello",
            "assistant: You said 1 things, the last was: Hello",
            "user: Do you remember me?",
            "assistant: You said 3 things, the last was: Do you remember me?");

    @TempDir
    private Path directory;

    @Test
    void chat_needsNoServer_inDevelopment() throws Exception {
        List<String> said = run(Map.of("APP_ENV", "development"));

        assertThat(said).startsWith(DIALOGUE.toArray(String[]::new));
        assertThat(said.get(DIALOGUE.size()))
                .startsWith("{\"status\":\"ok\"")
                .contains("\"storage_firestore\":false", "\"storage_redis\":false");
    }

    @Test
    void chat_runsOnFirestoreAndRedis_bySettingsAlone() throws Exception {
        try (RedisServer redis = RedisServer.start();
                FirestoreEmulator firestore = FirestoreEmulator.start()) {
            List<String> said = run(Map.of(
                    "APP_ENV",
                    "development",
                    "MEMORY_STORE",
                    "firestore",
                    "MEMORY_CACHE",
                    "redis",
                    "REDIS_URL",
                    redis.uri().toString(),
                    "FIRESTORE_PROJECT_ID",
                    "chat-" + System.nanoTime(),
                    "FIRESTORE_EMULATOR_HOST",
                    firestore.host()));

            assertThat(said).startsWith(DIALOGUE.toArray(String[]::new));
            assertThat(said.get(DIALOGUE.size()))
                    .startsWith("{\"status\":\"ok\"")
                    .contains("\"storage_firestore\":true", "\"storage_redis\":true");
        }
    }

    /** Runs the program until it serves its health, asks for that once, and returns what it printed. */
    private List<String> run(Map<String, String> settings) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dlogback.configurationFile=logback.xml",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ChatExample.class.getName(),
                        "0")
                .directory(directory.toFile())
                .redirectError(directory.resolve("error.log").toFile());
        builder.environment().putAll(settings);
        Process chat = builder.start();
        List<String> said = new ArrayList<>();
        try (BufferedReader output = chat.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith("http://")) {
                    HttpURLConnection health =
                            (HttpURLConnection) URI.create(line).toURL().openConnection();
                    assertThat(health.getResponseCode()).isEqualTo(200);
                    return said;
                }
                said.add(line);
            }
        } finally {
            chat.destroyForcibly().waitFor();
        }
        throw new AssertionError("the program ended before it served; it said " + said + " and\n"
                + Files.readString(directory.resolve("error.log")));
    }
}
