package ai.orchestra.leakcheck;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.testsupport.Canary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceSecretsTest {
    private static final String EXCEPTIONS = "values-without-mark.txt";

    @Test
    void everyTestSecret_carriesTheMark() throws IOException {
        Reactor reactor = Reactor.ofThisBuild();
        List<String> exceptions = exceptions();
        TreeSet<String> unused = new TreeSet<>(exceptions);
        List<String> found = new ArrayList<>();
        int read = 0;
        for (Path module : reactor.modules()) {
            for (Path file : Reactor.files(module.resolve("src/test"))) {
                if (file.getFileName().toString().startsWith("SourceSecrets") || isBinary(file)) {
                    continue;
                }
                read++;
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                String name = file.getFileName().toString();
                for (SourceSecrets.Finding finding : SourceSecrets.in(text)) {
                    String exception = name + " " + finding.value();
                    unused.remove(exception);
                    if (!exceptions.contains(exception)) {
                        found.add(reactor.root().relativize(file) + ":" + finding.line() + " " + finding.value());
                    }
                }
            }
        }
        assertThat(read).isGreaterThan(10);
        assertThat(found)
                .as("secret-looking test values without the mark; make them with Canary.secret(\"...\"), or give the"
                        + " reason in " + EXCEPTIONS)
                .isEmpty();
        assertThat(unused).as("exceptions that nothing needs any more").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Secret.of(\"hunter2\")",
                "Secret.of(\n    \"hunter2\")",
                "Map.of(\"OPENAI_API_KEY\", \"hunter2\")",
                "Map.of(\"redis.password\", \"hunter2\", \"a\", Canary.secret(\"a\"))",
                "write(\"OPENAI_API_KEY=hunter2\\n\")",
                "export DB_PASSWORD='hunter2'",
                "AUTH_TOKEN=hunter2",
                "  openai_api_key: hunter2",
                "llm:\n  api-key: hunter2",
            })
    void finds_aValueWithoutTheMark(String source) {
        assertThat(SourceSecrets.in(source))
                .singleElement()
                .satisfies(finding -> assertThat(finding.value()).contains("hunter2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Secret.of(Canary.secret(\"a\"))",
                "Secret.of(\"a\" + Canary.secret(\"a\"))",
                "Secret.of(\"\")",
                "Secret.of(\"%s\".formatted(Canary.secret(\"a\")))",
                "Map.of(\"OPENAI_API_KEY\", Canary.secret(\"a\"))",
                "write(\"OPENAI_API_KEY=\" + Canary.secret(\"a\"))",
                "OPENAI_API_KEY=${OTHER}",
                "OPENAI_API_KEY=",
                "List.of(\"OPENAI_API_KEY\", \"CACHE_TTL\")",
                "OPENAI_API_KEY_FILE=key.txt",
                "OPENAI_API_KEY_SECRET_NAME=openai@3",
                "OPENAI_API_KEY=****",
                "api_key: <your key>",
            })
    void isSilent_aboutTheRest(String source) {
        assertThat(SourceSecrets.in(source)).isEmpty();
        assertThat(SourceSecrets.in("AUTH_TOKEN=" + Canary.secret("a"))).isEmpty();
    }

    /** Each line of the file is a file name, a value, and after two spaces and a number sign the reason. */
    private static List<String> exceptions() throws IOException {
        try (var in = SourceSecretsTest.class.getResourceAsStream(EXCEPTIONS)) {
            List<String> exceptions = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] parts = line.split(" {2}# ", 2);
                    assertThat(parts).as("no reason given: " + line).hasSize(2);
                    exceptions.add(parts[0].strip());
                }
            }
            return exceptions;
        }
    }

    private static boolean isBinary(Path file) {
        return file.toString().matches(".*\\.(jar|class|png|bin|gz|zip)");
    }
}
