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

    @Test
    void shows_noText_inToString() {
        String secret = Canary.secret("rendered");

        assertThat(Rendered.secret("f", "KEY=" + secret, "KEY=****", Set.of()))
                .asString()
                .isEqualTo("Rendered[f, OWNER_ONLY]");
    }
}
