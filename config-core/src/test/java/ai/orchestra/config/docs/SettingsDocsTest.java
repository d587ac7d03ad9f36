package ai.orchestra.config.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.orchestra.config.annotation.Doc;
import ai.orchestra.config.annotation.Settings;
import ai.orchestra.config.convert.Converters;
import ai.orchestra.config.standard.LlmSettings;
import ai.orchestra.config.standard.MemorySettings;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsDocsTest {
    private static final String COMMAND = "make docs";

    private final SettingsDocs docs = SettingsDocs.of(Samples.Memory.class, Samples.Vector.class);

    @TempDir
    Path directory;

    @Test
    void secretVariables_areThoseOfEveryRecord() {
        // Both have it: the first record counts.
        Map<String, String> secrets =
                SettingsDocs.of(LlmSettings.class, MemorySettings.class).secretVariables();

        assertThat(secrets.get("REDIS_PASSWORD")).isEqualTo("MemorySettings");
        assertThat(secrets.get("OPENAI_API_KEY")).isEqualTo("LlmSettings");
        assertThat(secrets).doesNotContainKey("REDIS_URL");
    }

    @ParameterizedTest
    @EnumSource(DocsFormat.class)
    void text_isTheSameEachTime(DocsFormat format) {
        Locale before = Locale.getDefault();
        String first = docs.text(format);
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(SettingsDocs.of(Samples.Memory.class, Samples.Vector.class, Samples.Memory.class)
                            .text(format))
                    .isEqualTo(first);
        } finally {
            Locale.setDefault(before);
        }
        assertThat(first).doesNotContain("\r").endsWith("\n").doesNotContain(" \n");
    }

    @Test
    void writtenFiles_areUpToDate() throws IOException {
        Path below = directory.resolve("a/b");
        docs.writeTo(below);

        assertThat(docs.check(below, COMMAND)).isEmpty();
        assertThat(Files.list(below).map(file -> file.getFileName().toString()))
                .containsExactlyInAnyOrder(".env.example", "settings.md", "settings.schema.json");
    }

    @Test
    void missingFiles_areStale() throws IOException {
        List<StaleFile> stale = docs.check(directory, COMMAND);

        assertThat(stale).hasSize(3);
        assertThat(stale.get(0).line()).isZero();
        assertThat(stale.get(0).describe())
                .isEqualTo(directory.resolve(".env.example") + " does not exist; run: make docs");
    }

    @Test
    void firstLineThatDiffers_isNamed_withoutWhatStandsThere() throws IOException {
        docs.writeTo(directory);
        Path file = directory.resolve("settings.md");
        String page = Files.readString(file);

        Files.writeString(file, page.replace("The Redis server.", "Another text."));
        assertThat(docs.check(directory, COMMAND)).singleElement().satisfies(stale -> {
            assertThat(stale.file()).isEqualTo(file);
            assertThat(page.split("\n")[stale.line() - 1]).contains("The Redis server.");
            assertThat(stale.reason())
                    .startsWith("differs from the settings records, which give \"| `memory.redis_url` |")
                    .endsWith("...\"; run: make docs")
                    .doesNotContain("Another");
        });

        Files.writeString(file, page + "more\n");
        assertThat(docs.check(directory, COMMAND))
                .singleElement()
                .hasToString(
                        "StaleFile[file=" + file + ", line=" + (page.lines().count() + 1)
                                + ", reason=goes on where the settings records give no more; run: make docs]");

        Files.writeString(file, page.substring(0, page.length() - 1));
        assertThat(docs.check(directory, COMMAND))
                .singleElement()
                .satisfies(stale ->
                        assertThat(stale.line()).isEqualTo((int) page.lines().count() + 1));

        Files.writeString(file, page.replace("\n", "\r\n"));
        assertThat(docs.check(directory, COMMAND))
                .singleElement()
                .satisfies(stale -> assertThat(stale.reason()).startsWith("has Windows line ends"));

        Files.write(file, new byte[] {(byte) 0xff, 1});
        assertThat(docs.check(directory, COMMAND))
                .singleElement()
                .satisfies(stale -> assertThat(stale.line()).isOne());
    }

    @Test
    void directoryInPlaceOfFile_isAnIoException() throws IOException {
        Files.createDirectory(directory.resolve("settings.md"));
        docs.write(DocsFormat.ENV_EXAMPLE, directory.resolve(".env.example"));

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> docs.check(directory, COMMAND));
    }

    record Endless(Optional<String> name, List<Endless> more) {}

    record Nested(Nested more) {}

    record Unbindable(Optional<Thread> thread) {}

    @Settings(prefix = "custom")
    record Custom(Thread mainThread, Map<String, List<Integer>> lists, List<List<String>> table) {}

    @Test
    void recordsThatCannotBeLoaded_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingsDocs.of(Endless.class))
                .withMessageContaining("contains itself");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingsDocs.of(Nested.class))
                .withMessageContaining("contains itself");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingsDocs.of(Unbindable.class))
                .withMessageStartingWith("unbindable.thread has the type java.lang.Thread");
        assertThatIllegalArgumentException().isThrownBy(() -> SettingsDocs.of(List.of(), Converters.standard()));
    }

    @Test
    void convertersOfTheApplication_count() {
        SettingsDocs custom = SettingsDocs.of(
                List.of(Custom.class), Converters.standard().with(Thread.class, text -> Thread.currentThread()));

        assertThat(custom.markdown())
                .contains("| `custom.main_thread` | `CUSTOM_MAIN_THREAD` | thread | | yes | | |")
                .contains("| `custom.lists.example` | `CUSTOM_LISTS_EXAMPLE` | map: list: whole number |")
                .contains("| `custom.table` | | list: list: text | | | | |\n| `custom.table[0]` |");
        assertThat(SchemaWalk.faults(
                        custom.jsonSchema(), Yaml.read("custom: {main_thread: 1, lists: {a: [1]}, table: [[a]]}")))
                .isEmpty();
    }

    @Constraint(validatedBy = {})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Consistent {
        String message() default "must name both or neither";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    @Consistent
    @Doc("Two that belong together.")
    record PairSettings(Optional<String> one, Optional<String> two) {}

    @Settings(prefix = "outer")
    record Outer(PairSettings pair) {}

    @Test
    void constraintsOfWholeRecords_areWritten() {
        SettingsDocs pair = SettingsDocs.of(PairSettings.class, Outer.class);

        assertThat(pair.envExample())
                .contains("# ==== PairSettings: Two that belong together.\n# Together: must name both or neither.\n")
                .contains(
                        "# ---- outer.pair (group): Two that belong together.\n# Together: must name both or neither.\n");
        assertThat(pair.markdown())
                .contains("Two that belong together.\n\nTogether: must name both or neither.\n\n| Key |")
                .contains("| `outer.pair` | | group | | | must name both or neither | Two that belong together. |");
        assertThat(Json.at(pair.jsonSchema(), "properties", "pair").get("description"))
                .isEqualTo("Two that belong together. Together: must name both or neither.");
    }
}
