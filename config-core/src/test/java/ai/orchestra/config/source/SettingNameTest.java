package ai.orchestra.config.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingNameTest {
    @ParameterizedTest
    @CsvSource({
        "memory.redis-url, memory.redis-url",
        "memory.cors-origins[12], memory.cors-origins[12]",
        "personas.dark_cherry.databaseName, personas.dark-cherry.database-name",
        "personas.CHERRY[0].model, personas.cherry[0].model"
    })
    void path_isTheKeyInKebabCase(String property, String path) {
        SettingName name = SettingName.of(property);

        assertThat(name.path()).isEqualTo(path);
        assertThat(name.path()).isEqualTo(path);
        assertThat(name.property()).isEqualTo(property);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 9_999})
    void index_namesTheElement_eachTimeItIsAsked(int index) {
        SettingName list = SettingName.of("memory.origins", List.of("ORIGINS"));
        SettingName expected =
                SettingName.of("memory.origins[" + index + "]", List.of("ORIGINS_" + index, "MEMORY_ORIGINS_" + index));

        assertThat(list.index(index)).isEqualTo(expected);
        assertThat(list.index(index)).isEqualTo(expected);
        assertThat(list.index(index).file().variables())
                .containsExactly("ORIGINS_" + index + "_FILE", "MEMORY_ORIGINS_" + index + "_FILE");
    }

    @ParameterizedTest
    @CsvSource({
        "'', child, child, CHILD",
        "many.limits, 'red.tea', many.limits.red.tea, RED_TEA",
        "many.limits, 'Rot-Tee é]', many.limits.Rot-Tee é], ROT_TEE__"
    })
    void child_continuesKeyAndVariables(String property, String segment, String key, String variable) {
        SettingName child = SettingName.of(property, List.of("EXACT")).child(segment);

        assertThat(child.property()).isEqualTo(key);
        assertThat(child.variables())
                .containsExactly("EXACT_" + variable, SettingName.variableOf(property) + "_" + variable);
        assertThat(child.secretName().variables())
                .containsExactly(
                        "EXACT_" + variable + "_SECRET_NAME",
                        SettingName.variableOf(property) + "_" + variable + "_SECRET_NAME");
    }
}
