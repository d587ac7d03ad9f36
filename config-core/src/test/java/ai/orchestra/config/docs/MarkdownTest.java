package ai.orchestra.config.docs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.config.annotation.Default;
import ai.orchestra.config.annotation.Doc;
import ai.orchestra.config.annotation.Settings;
import ai.orchestra.testsupport.Canary;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarkdownTest {
    @Test
    void table_hasARowForEachSetting() {
        assertThat(SettingsDocs.of(Samples.Memory.class).markdown())
                .contains("""

                        ## Memory

                        Where conversations are kept.

                        | Key | Variables | Type | Default | Required | Constraints | Meaning |
                        | --- | --- | --- | --- | --- | --- | --- |
                        | `memory.environment` | `APP_ENV`, `ENVIRONMENT`, `MEMORY_ENVIRONMENT` | name of an environment | `development` | | | |
                        | `memory.redis_url` | `REDIS_URL`, `MEMORY_REDIS_URL` | URI | `redis://localhost:6379` | | | The Redis server. |
                        | `memory.redis_password` | `REDIS_PASSWORD`, `MEMORY_REDIS_PASSWORD` | secret | | | | Lets us in. |
                        | `memory.signing_key` | `MEMORY_SIGNING_KEY` | secret | the secret `signing-key-<environment>` | | | |
                        """)
                .endsWith("""
                        | `memory.embedding.model` | `MEMORY_EMBEDDING_MODEL` | text | `ada` | | not blank | |
                        | `memory.embedding.size` | `MEMORY_EMBEDDING_SIZE` | whole number | | yes | at least 1 | |
                        | `memory.embedding.api_token` | `MEMORY_EMBEDDING_API_TOKEN` | text | | | | |
                        | `memory.spare` | | group | | | | A second one. |
                        | `memory.spare.model` | `MEMORY_SPARE_MODEL` | text | `ada` | | not blank | |
                        | `memory.spare.size` | `MEMORY_SPARE_SIZE` | whole number | | with anything else below memory.spare | at least 1 | |
                        | `memory.spare.api_token` | `MEMORY_SPARE_API_TOKEN` | text | | | | |
                        | `memory.further` | | list: group | | | | |
                        | `memory.further[0].model` | `MEMORY_FURTHER_0_MODEL` | text | `ada` | | not blank | |
                        | `memory.further[0].size` | `MEMORY_FURTHER_0_SIZE` | whole number | | in each element | at least 1 | |
                        | `memory.further[0].api_token` | `MEMORY_FURTHER_0_API_TOKEN` | text | | | | |
                        | `memory.named` | | map: group | | | | |
                        | `memory.named.example.model` | `MEMORY_NAMED_EXAMPLE_MODEL` | text | `ada` | | not blank | |
                        | `memory.named.example.size` | `MEMORY_NAMED_EXAMPLE_SIZE` | whole number | | in each entry | at least 1 | |
                        | `memory.named.example.api_token` | `MEMORY_NAMED_EXAMPLE_API_TOKEN` | text | | | | |
                        """);
    }

    @Settings(prefix = "odd")
    record Odd(
            @Default("a|b `c`") @Doc("Bars | and\nlines, <b>tags</b> & *stars*, `a|*b*`, `, back\\slash.")
            String text,

            @Default("") @Doc(value = "", example = "x") String empty,

            @Pattern(regexp = "\\*|[a-z]*") @Doc(value = "Says it.", example = "y")
            Optional<String> matched,

            @Default(Canary.MARK) String apiKey,
            @Default("[\"a\", \"b\"]") List<String> list) {}

    @Test
    void anyText_staysWithinItsCell() {
        String page = SettingsDocs.of(Odd.class).markdown();

        assertThat(page)
                .contains(
                        "| text | `` a\\|b `c` `` | | | Bars \\| and lines, &lt;b>tags&lt;/b> &amp; \\*stars\\*, `a\\|*b*`, \\`,"
                                + " back\\\\slash. |")
                .contains("| text | (empty) | | | Example: `x` |")
                .contains("| matches `\\*\\|[a-z]*` | Says it. Example: `y` |")
                .contains("| text | (not shown) | | | |")
                .contains("| list: text | `[\"a\", \"b\"]` | | | |")
                .doesNotContain(Canary.MARK);
        assertThat(page.lines().filter(line -> line.startsWith("|")))
                .allMatch(line ->
                        line.replace("\\|", "").chars().filter(c -> c == '|').count() == 8);
    }
}
