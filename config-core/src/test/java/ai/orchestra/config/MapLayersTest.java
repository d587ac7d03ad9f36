package ai.orchestra.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.annotation.Env;
import ai.orchestra.config.annotation.Settings;
import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.source.SettingName;
import ai.orchestra.config.source.SettingsSource;
import ai.orchestra.config.template.Definition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A map in a file, and the layers above that set single entries of it. */
class MapLayersTest {
    @TempDir
    Path directory;

    private final Properties properties = new Properties();

    @Settings(prefix = "many")
    record Many(@Env("LIMIT_*") Map<String, Integer> limits, Map<String, Shop> shops) {
        record Shop(@Env("SHARED_NAME") String name) {}
    }

    @BeforeEach
    void write() throws IOException {
        Files.writeString(
                directory.resolve("application.yaml"),
                "many:\n  limits: {redTea: 1, green: 2, black: 3}\n  shops:\n    one: {name: first}\n");
    }

    private SettingsLoaderBuilder loader(Map<String, String> variables) {
        return SettingsLoader.builder()
                .environmentVariables(variables)
                .systemProperties(properties)
                .withoutDiscovery()
                .directory(directory);
    }

    private Many load(Map<String, String> variables) {
        return loader(variables).build().load(Many.class);
    }

    @Test
    void load_withAVariableOfEitherName_setsItsEntry() {
        assertThat(load(Map.of("LIMIT_GREEN", "20", "MANY_LIMITS_BLACK", "30")).limits())
                .isEqualTo(Map.of("redTea", 1, "green", 20, "black", 30));
    }

    @Test
    void load_withAVariableThatNamesAFile_readsTheEntryFromIt() throws IOException {
        Files.writeString(directory.resolve("green.txt"), "20\n");
        assertThat(load(Map.of("LIMIT_GREEN_FILE", "green.txt")).limits()).containsEntry("green", 20);
    }

    @Test
    void load_withSystemPropertyAndOverride_setsTheirEntries() {
        properties.setProperty("many.limits.green", "20");
        Many many = loader(Map.of()).override("many.limits.black", "30").build().load(Many.class);
        assertThat(many.limits()).isEqualTo(Map.of("redTea", 1, "green", 20, "black", 30));
    }

    @ParameterizedTest
    @CsvSource({
        "USD, USD",
        "usd, USD",
        "redTea, redTea",
        "red_tea, redTea",
        "red-tea, redTea",
        "Many.Limits.redTea, redTea"
    })
    void load_withAnOverrideInAnySpelling_setsTheEntryOfTheFile(String spelling, String key) throws IOException {
        Files.writeString(directory.resolve("application.yaml"), "many:\n  limits: {USD: 1, redTea: 2}\n");
        String override = spelling.contains(".") ? spelling : "many.limits." + spelling;
        Map<String, Integer> expected = new HashMap<>(Map.of("USD", 1, "redTea", 2));
        expected.put(key, 9);
        assertThat(loader(Map.of())
                        .override(override, "9")
                        .build()
                        .load(Many.class)
                        .limits())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"red_tea, redTea", "redTea, red_tea", "red-tea, red_tea", "red_tea, red-tea", "RedTea, red_tea"})
    void load_withASystemPropertyInAnySpelling_setsTheEntryOfTheFile(String property, String file) throws IOException {
        Files.writeString(directory.resolve("application.yaml"), "many:\n  limits: {" + file + ": 1}\n");
        properties.setProperty("many.limits." + property, "9");
        assertThat(load(Map.of()).limits()).isEqualTo(Map.of(file, 9));
    }

    @Test
    void load_withSpellingsOfOneKeyInTwoFiles_isOneEntry() throws IOException {
        Files.writeString(directory.resolve("application-staging.yaml"), "many:\n  limits: {red_tea: 9}\n");
        assertThat(load(Map.of("APP_ENV", "staging")).limits()).isEqualTo(Map.of("redTea", 9, "green", 2, "black", 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users/[userId]", "[FE80::1]", "a[0]b", "llama-3.2-1B", "Äpfel", "Straße", "x[", "a]b"})
    void load_withAKeyOfAnyCharacters_findsIt(String key) throws IOException {
        Files.writeString(directory.resolve("application.yaml"), "many:\n  limits: {\"" + key + "\": 1}\n");
        assertThat(load(Map.of()).limits()).isEqualTo(Map.of(key, 1));
        Many many = loader(Map.of()).override("many.limits." + key, "9").build().load(Many.class);
        assertThat(many.limits()).isEqualTo(Map.of(key, 9));
    }

    @Test
    void load_withAnOverrideOfAKeyWithBrackets_makesAnEntry() {
        Many many = loader(Map.of())
                .override("many.limits./users/[userId]", "9")
                .build()
                .load(Many.class);
        assertThat(many.limits()).containsEntry("/users/[userId]", 9).hasSize(4);
    }

    @Test
    void load_withKeysThatVariablesCannotTellApart_keepsThemAll() throws IOException {
        List<String> keys = List.of("gpt-4.1", "gpt-4-1", "/", "*", "my.host", "my-host", "日本", "中国", "0");
        StringBuilder yaml = new StringBuilder("many:\n  limits:\n");
        keys.forEach(key -> yaml.append("    \"").append(key).append("\": 1\n"));
        Files.writeString(directory.resolve("application.yaml"), yaml);
        assertThat(load(Map.of()).limits()).containsOnlyKeys(keys);
        Map<String, Integer> limits = load(Map.of("LIMIT_GPT_4_1", "9", "LIMIT_NEW_ONE", "9", "LIMIT_0", "9"))
                .limits();
        assertThat(limits).hasSize(10).containsEntry("gpt-4.1", 9).containsEntry("gpt-4-1", 9);
        assertThat(limits).containsEntry("new_one", 9).containsEntry("0", 9).containsEntry("my.host", 1);
    }

    @Test
    void load_withAnOverrideOfNoFile_keepsItsSpelling() {
        Many many = loader(Map.of())
                .override("many.limits.earlGrey", "9")
                .override("many.shops.secondHand.name", "x")
                .build()
                .load(Many.class);
        assertThat(many.limits()).containsEntry("earlGrey", 9).hasSize(4);
        assertThat(many.shops()).containsKeys("one", "secondHand");
    }

    @Test
    void load_withVariablesOfOtherNames_keepsTheFile() {
        assertThat(load(Map.of("LIMIT", "9", "LIMITS_GREEN", "9", "MANY_LIMITS", "9"))
                        .limits())
                .isEqualTo(Map.of("redTea", 1, "green", 2, "black", 3));
    }

    @Test
    void load_withAnExactVariableOfARecordInAMap_setsItsComponent() {
        assertThat(load(Map.of("SHARED_NAME", "other")).shops()).isEqualTo(Map.of("one", new Many.Shop("other")));
    }

    @Test
    void load_withASourceThatListsNothing_asksItForEachEntry() {
        SettingsSource unlisted = new SettingsSource() {
            @Override
            public String name() {
                return "unlisted";
            }

            @Override
            public @Nullable Definition find(SettingName name) {
                return name.variables().contains("MANY_LIMITS_RED_TEA")
                                || name.property().equals("many.limits.redTea")
                        ? Definition.literal(name.property(), "10", new Origin.Custom(name(), name.property()))
                        : null;
            }
        };
        Many many = loader(Map.of()).source(unlisted).build().load(Many.class);
        assertThat(many.limits()).isEqualTo(Map.of("redTea", 10, "green", 2, "black", 3));
    }

    @Test
    void load_withAnEntryAndAFileForItInOneFile_isAConflict() throws IOException {
        Files.writeString(
                directory.resolve("application.yaml"), "many:\n  limits: {green: 2, green-file: green.txt}\n");
        assertThatThrownBy(() -> load(Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("both set it");
    }
}
