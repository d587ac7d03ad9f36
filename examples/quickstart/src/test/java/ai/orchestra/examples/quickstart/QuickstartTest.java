package ai.orchestra.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.config.SettingsLoader;
import ai.orchestra.config.secret.Secrets;
import ai.orchestra.testsupport.Canary;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class QuickstartTest {
    @Test
    void run_inItsDirectory_showsEverythingButTheSecret() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SettingsLoader settings = SettingsLoader.builder()
                .environmentVariables(Map.of())
                .systemProperties(new Properties())
                .build();
        Secrets secrets = Secrets.builder().environmentVariables(Map.of()).build();
        Quickstart.run(settings, secrets, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        String output = bytes.toString(StandardCharsets.UTF_8);
        assertThat(output.lines())
                .contains(
                        "llm.openai-api-key = ****  <- .env:3:16",
                        "llm.default-model = gpt-4  <- config/application.yaml:4:18",
                        "memory.cache-ttl = 30m  <- .env:6:11",
                        "USER: Which planet has the most moons?")
                .last()
                .isEqualTo("quickstart: ok");
        assertThat(output).containsPattern("openai-api-key has the fingerprint [0-9a-f]{8} and prints as Secret\\[");
        assertThat(output).containsPattern("\\{\"status\":\"ok\",\"environment\":\"development\"");
        assertThat(output).doesNotContain(Canary.MARK);
    }
}
