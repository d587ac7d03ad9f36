package ai.orchestra.config.secret;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.testsupport.Canary;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class DotenvInProductionTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"production, 1", "staging, 0"})
    void get_fromAFileInProduction_warnsOnce(String environment, int warnings) throws IOException {
        String value = Canary.secret("in-file");
        Files.writeString(directory.resolve(".env"), "DOTENV_KEY=" + value + "\n");
        Logger logger = (Logger) LoggerFactory.getLogger(Secrets.class);
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        heard.start();
        logger.addAppender(heard);
        try (Secrets secrets = Secrets.builder()
                .environmentVariables(Map.of())
                .environment(Environment.of(environment))
                .directory(directory)
                .source(new ScriptedSource())
                .build()) {
            assertThat(secrets.get("dotenv-key")).isEqualTo(value);
            assertThat(secrets.get("DOTENV_KEY")).isEqualTo(value);
        } finally {
            logger.detachAppender(heard);
        }
        // Other tests may run in this process at the same time.
        assertThat(heard.list)
                .filteredOn(event -> event.getFormattedMessage().contains("is a .env file in production"))
                .hasSize(warnings);
    }
}
