package ai.orchestra.config.docs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.config.dotenv.DotenvFile;
import ai.orchestra.config.template.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortableValueTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "abc-123", "redis://localhost:6379/0?x=y", "[1,2]", "50%", "a^b", "größe", "日本"})
    void plainValues_areWrittenBare(String value) {
        assertThat(PortableValue.of(value)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", " a", "a ", "#x", "it's", "a;b", "(x)", "~", "a\tb", "a&b|c<d>e", "größe x"})
    void otherPrintableValues_areQuoted(String value) {
        assertThat(PortableValue.of(value)).isEqualTo('"' + value + '"');
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"$", "a$b", "\"", "back\\slash", "a\u00a0b", "\u200b", "\ufeffx", "\ud800", "a\u2028b"})
    void whatReadersDisagreeOn_isNotWritten(String value) {
        assertThat(PortableValue.of(value)).isNull();
    }

    @Test
    void linesAndBackticks_areNotWritten() {
        assertThat(PortableValue.of("a\nb")).isNull();
        assertThat(PortableValue.of("a\r")).isNull();
        assertThat(PortableValue.of("`")).isNull();
        assertThat(PortableValue.of("\u0007")).isNull();
        assertThat(PortableValue.of("\u007f")).isNull();
    }

    @Test
    void everyWrittenCharacter_isReadBackByOurParser_anywhereInAValue() {
        for (int c = 1; c < 0x3000; c++) {
            for (String value : List.of((char) c + "ab", "a" + (char) c + "b", "ab" + (char) c)) {
                String written = PortableValue.of(value);
                if (written != null) {
                    DotenvFile file = DotenvFile.parse(Path.of(".env"), "A=" + written + "\nB=1\n");
                    assertThat(file.problems()).isEmpty();
                    assertThat(file.entries()).hasSize(2);
                    assertThat(Objects.requireNonNull(file.entries().get(0).template())
                                    .parts())
                            .containsExactly(new Part.Literal(value));
                }
            }
        }
    }

    /** The sweep lists, for each spelling and character, the readers that do not give the value back. */
    @Test
    void writtenValues_areReadTheSameByFourteenReaders() throws IOException {
        String directory = System.getProperty("orchestra.fixtures", "");
        if (directory.isEmpty() && "true".equals(System.getenv("ORCHESTRA_REQUIRE_ALL"))) {
            Assertions.fail("ORCHESTRA_REQUIRE_ALL is set; give the fixtures with -Dorchestra.fixtures=DIRECTORY");
        }
        Assumptions.assumeFalse(directory.isEmpty(), "give the fixtures with -Dorchestra.fixtures=DIRECTORY");
        Map<String, Object> sweep =
                Json.object(Json.read(Files.readString(Path.of(directory, "env", "dotenv-char-sweep.json"))));

        for (char c = ' '; c < 0x7f; c++) {
            Map<String, String> values = Map.of("first", c + "ab", "mid", "a" + c + "b", "last", "ab" + c);
            String shown = c == '\'' ? "\"'\"" : c == '\\' ? "'\\\\'" : "'" + c + "'";
            values.forEach((position, value) -> {
                String written = PortableValue.of(value);
                if (value.equals(written)) {
                    assertThat(sweep).doesNotContainKey("raw " + position + " " + shown);
                } else if (written != null) {
                    // Those know no quotes at all.
                    assertThat(List.of("docker run", "kubectl", "kustomize"))
                            .containsAll(readers(sweep.get("double " + position + " " + shown)));
                }
            });
        }
    }

    private static List<String> readers(@Nullable Object listed) {
        return listed instanceof List<?> list
                ? list.stream().map(String.class::cast).toList()
                : List.of();
    }
}
