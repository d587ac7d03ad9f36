package ai.orchestra.config;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.config.annotation.Env;
import ai.orchestra.config.annotation.Settings;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.secret.Secret;
import ai.orchestra.testsupport.Canary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A blank secret is unset; where something must be, that is a problem with a name. */
class BlankSecretsTest {
    private static final String VALUE = Canary.secret("not-blank");

    @TempDir
    Path directory;

    @Settings(prefix = "shop")
    record Shop(@Env("TOKEN_*") Map<String, Secret> tokens, List<Secret> list, List<List<Secret>> lists) {}

    private Outcome<Shop> load(Map<String, String> variables) {
        return SettingsLoader.builder()
                .directory(directory)
                .environmentVariables(variables)
                .systemProperties(new Properties())
                .withoutDiscovery()
                .build()
                .tryLoad(Shop.class);
    }

    private static List<String> problems(Outcome<Shop> outcome) {
        return outcome instanceof Outcome.Invalid<Shop> invalid
                ? invalid.problems().stream().map(Problem::toString).toList()
                : List.of();
    }

    private static Shop bound(Outcome<Shop> outcome) {
        assertThat(problems(outcome)).isEmpty();
        return ((Outcome.Bound<Shop>) outcome).value();
    }

    private void yaml(String text) throws IOException {
        Files.writeString(directory.resolve("application.yaml"), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void entry_ofABlankVariable_isLeftOut(String blank) {
        assertThat(bound(load(Map.of("TOKEN_CHERRY", blank, "TOKEN_PLUM", VALUE)))
                        .tokens())
                .isEqualTo(Map.of("plum", Secret.of(VALUE)));
    }

    @Test
    void entry_thatIsBlankInAFile_isLeftOut() throws IOException {
        yaml("shop:\n  tokens: {cherry: \"\", lemon: \"${NOTHING:-}\", plum: " + VALUE + "}\n");
        assertThat(bound(load(Map.of())).tokens()).isEqualTo(Map.of("plum", Secret.of(VALUE)));
    }

    @Test
    void entry_ofABlankFile_isAProblem() throws IOException {
        Files.writeString(directory.resolve("cherry.txt"), "\n");
        assertThat(problems(load(Map.of("TOKEN_CHERRY_FILE", "cherry.txt"))))
                .containsExactly("CFG-105 shop.tokens.cherry  environment variable TOKEN_CHERRY_FILE  TOKEN_CHERRY_FILE"
                        + " names cherry.txt, which is blank; write the secret into it, or set TOKEN_CHERRY");
    }

    @Test
    void entry_thatIsBlankAboveASetOne_isTheSetOne() throws IOException {
        yaml("shop:\n  tokens: {plum: " + VALUE + "}\n");
        assertThat(bound(load(Map.of("TOKEN_PLUM", ""))).tokens()).isEqualTo(Map.of("plum", Secret.of(VALUE)));
    }

    @Test
    void element_thatIsBlankInAText_isAProblem() {
        assertThat(problems(load(Map.of("SHOP_LIST", VALUE + ",\"\""))))
                .containsExactly(
                        "CFG-105 shop.list[1]  environment variable SHOP_LIST  is set but empty, where a secret"
                                + " is needed; give a value, or remove it");
    }

    @Test
    void element_thatIsBlankInAFile_isAProblem() throws IOException {
        yaml("shop:\n  list: [" + VALUE + ", \"\"]\n");
        assertThat(problems(load(Map.of()))).containsExactly("CFG-101 shop.list[1]  missing; a list has no gaps");
    }

    @Test
    void element_thatIsAListWithoutAValue_isAProblem() throws IOException {
        yaml("shop:\n  lists: [[" + VALUE + "], ~]\n");
        assertThat(problems(load(Map.of()))).containsExactly("CFG-101 shop.lists[1]  missing; a list has no gaps");
    }
}
