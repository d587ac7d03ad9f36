package ai.orchestra.config.docs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.config.SettingsLoader;
import ai.orchestra.config.annotation.Default;
import ai.orchestra.config.annotation.Doc;
import ai.orchestra.config.annotation.Settings;
import ai.orchestra.config.dotenv.DotenvEntry;
import ai.orchestra.config.dotenv.DotenvFile;
import ai.orchestra.testsupport.Canary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvExampleTest {
    private static final String ALL = SettingsDocs.of(
                    Samples.Memory.class, Samples.Vector.class, Samples.Limits.class, Samples.Shop.class)
            .envExample();

    static DotenvFile parsed(String text) {
        DotenvFile file = DotenvFile.parse(Path.of(".env.example"), text);
        assertThat(file.problems()).isEmpty();
        assertThat(file.warnings()).isEmpty();
        return file;
    }

    /** Brings every line into use. */
    static String uncommented(String text) {
        return text.replaceAll("(?m)^#(?=[A-Z_][A-Z0-9_]*=)", "");
    }

    static List<String> names(DotenvFile file) {
        return file.entries().stream().map(DotenvEntry::name).toList();
    }

    @Test
    void requiredSettings_areTheOnlyLinesInUse() {
        // APP_ENV is required by the last record, and stands where the first one names it.
        assertThat(names(parsed(ALL)))
                .containsExactly("APP_ENV", "MEMORY_EMBEDDING_SIZE", "SHOP_NAME", "SHOP_PORT", "SHOP_TOKEN");
    }

    @Test
    void everyVariable_standsOnce_evenWithAllLinesInUse() {
        assertThat(names(parsed(uncommented(ALL))))
                .doesNotHaveDuplicates()
                .contains("REDIS_URL", "REDIS_DB_EXAMPLE", "MEMORY_FURTHER_0_SIZE", "MEMORY_NAMED_EXAMPLE_MODEL")
                .hasSize(37);
    }

    @Test
    void lines_areThoseOfTheDocumentation() {
        assertThat(ALL)
                .startsWith("# Settings. Copy this file to .env")
                .contains("""

                        # ==== Memory: Where conversations are kept.
                        """)
                .contains("""

                        # The Redis server.
                        # Type: URI; default redis://localhost:6379; also MEMORY_REDIS_URL.
                        #REDIS_URL=redis://localhost:6379

                        # Lets us in.
                        # Type: secret; also MEMORY_REDIS_PASSWORD.
                        # Instead of the value: its secret's name in REDIS_PASSWORD_SECRET_NAME, or a file that holds it in
                        # REDIS_PASSWORD_FILE.
                        #REDIS_PASSWORD=

                        # Type: secret; if not set, the secret signing-key-<environment> is fetched.
                        """)
                .contains("""
                        # Type: duration (30s, 5m, PT30S); at least 1ns; default 1h; also REDIS_TTL, MEMORY_CACHE_TTL.
                        #CACHE_TTL=1h
                        """)
                .contains("#CORS_ORIGINS=https://a.example,https://b.example\n")
                .contains("#REDIS_DB_EXAMPLE=3\n")
                .contains("""

                        # ---- memory.spare (group): A second one.

                        # Type: text; not blank; default ada.
                        #MEMORY_SPARE_MODEL=ada

                        # Type: whole number; at least 1; required with anything else below memory.spare.
                        #MEMORY_SPARE_SIZE=
                        """)
                .contains("# Type: one of slow, as_fast_as_can, off; default off.\n#MEMORY_VECTOR_SPEED=off\n")
                .contains("# Type: list: text; elements are separated by commas; at most 2 elements; not empty; each"
                        + " matches\n# `[ab]+`; default a,b.\n#LIMITS_LIST=a,b\n")
                .contains("\nSHOP_NAME=\"Corner shop\"\n")
                .contains("\nSHOP_TOKEN=\n")
                .contains("\n# APP_ENV stands above, at Memory.\n")
                .endsWith("\n")
                .doesNotContain("\r")
                .doesNotContain("never-written");
        assertThat(ALL.lines()).allMatch(line -> line.length() <= 120);
    }

    @Test
    void defaults_areReadBackAsTheyAre(@TempDir Path directory) throws IOException {
        String example = SettingsDocs.of(Samples.Limits.class).envExample();
        Files.writeString(directory.resolve(".env"), uncommented(example).replace("LIMITS_NUMBERS=\n", ""));

        Samples.Limits read = SettingsLoader.builder()
                .directory(directory)
                .withoutDiscovery()
                .build()
                .load(Samples.Limits.class);

        assertThat(read).isEqualTo(SettingsLoader.of(java.util.Map.of()).load(Samples.Limits.class));
    }

    @Settings(prefix = "odd")
    @Doc("First line\nODD_ONE=injected\r\nODD_TWO=injected\u2028ODD_THREE=injected\u0085ODD_FOUR=injected")
    record Odd(
            @Default("pa$$word") String dollar,

            @Default("two\nlines") @Doc("says \"x\" and 'y'\n\n`z`")
            String lines,

            @Default("") String empty,
            @Default("{\"a\": 1}") String json,
            @Default("a b") String blank,
            @Default("\"a,b\",c") List<String> quoted,
            @Default("[\"a b\", \"c\"]") List<String> spaced,
            @Default("[1") List<String> broken,
            @Default("redis://:" + Canary.MARK + "@host") String link,
            @Default("Canary.MARK") String password,
            Optional<String> plain) {}

    @Test
    void hostileTexts_cannotEndACommentOrChangeAValue() {
        String text = SettingsDocs.of(Odd.class).envExample();

        DotenvFile file = parsed(uncommented(text));
        assertThat(names(file)).allMatch(name -> name.startsWith("ODD_")).hasSize(11);
        assertThat(names(file)).doesNotContain("ODD_ONE", "ODD_TWO", "ODD_THREE", "ODD_FOUR");
        assertThat(names(parsed(text))).isEmpty();
        assertThat(text)
                .contains("#ODD_DOLLAR=\n")
                .contains("# Type: text; default pa$$word.\n# That value is left out below")
                .contains("default two\\nlines")
                .contains("empty by default.\n#ODD_EMPTY=\n")
                .contains("#ODD_BLANK=\"a b\"\n")
                .contains("#ODD_QUOTED=\n")
                .contains("#ODD_SPACED=\"a b,c\"\n")
                .contains("#ODD_BROKEN=[1\n")
                .contains("has a default that is not shown.\n#ODD_LINK=\n")
                .contains("#ODD_PASSWORD=\n")
                .doesNotContain(Canary.MARK)
                .doesNotContain("Canary.MARK");
        // A JSON object may be a service account's key.
        assertThat(text).contains("not shown.\n#ODD_JSON=\n");
    }
}
