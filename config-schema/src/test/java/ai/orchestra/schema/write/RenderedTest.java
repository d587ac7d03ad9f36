package ai.orchestra.schema.write;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.testsupport.Canary;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenderedTest {
    private final Rendered file =
            Rendered.secret("f", "# Key\nKEY=x\nNAME=one\n", "# Key\nKEY=****\nNAME=one\n", Set.of("NAME"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "# Key|# Key",
                "NAME=one|NAME=one",
                "NAME=other|NAME=other",
                "KEY=x|KEY=****",
                "OLD=x y=z: 1|OLD=****",
                "`  \"OLD\": \"eHg=\"`|`  \"OLD\": ****`",
                "    \"eHg=\"|****",
                "# OLD comment|****",
            })
    void discloses_onlyWhatIsKnownToBeHarmless(String line, String shown) {
        assertThat(file.disclosure().show(line)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "  web:|  web:",
                "    image: \"new\"|    image: \"new\"",
                "    image: old|    image: ****",
                "      POSTGRES_PASSWORD: hunter2|      POSTGRES_PASSWORD: ****",
                "      \"POSTGRES_PASSWORD\": \"hunter2\"|      \"POSTGRES_PASSWORD\": ****",
                "      - POSTGRES_PASSWORD=hunter2|      - POSTGRES_PASSWORD=****",
                "      - \"POSTGRES_PASSWORD=hunter2\"|      - \"POSTGRES_PASSWORD=****",
                "  secret_data = \"hunter2\"|  secret_data = ****",
                "      aHVudGVyMg==|****",
                "      QUJD=|****",
                "      user:hunter2|****",
                "  - hunter2|****",
                "# hunter2|****",
                "    environment: {A: hunter2}|    environment: ****",
                "      QUJD= # x|****",
                "`  `|`  `",
            })
    void discloses_ofAnOlderSharedFile_namesAlone(String line, String shown) {
        Rendered shared = Rendered.open("f", "services:\n  web:\n    image: \"new\"\n");

        assertThat(shared.disclosure().show(line)).isEqualTo(shown);
    }

    @Test
    void shows_noText_inToString() {
        String secret = Canary.secret("rendered");

        assertThat(Rendered.secret("f", "KEY=" + secret, "KEY=****", Set.of()))
                .asString()
                .isEqualTo("Rendered[f, OWNER_ONLY]");
    }
}
