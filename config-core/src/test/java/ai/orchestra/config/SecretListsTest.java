package ai.orchestra.config;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.config.annotation.Default;
import ai.orchestra.config.annotation.Settings;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.secret.Secret;
import ai.orchestra.testsupport.Canary;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets in lists, sets and maps are secrets too, and so is what is only called like several of them. */
class SecretListsTest {
    private static final String ONE = Canary.secret("one");
    private static final String TWO = Canary.secret("two");
    private static final String LIST = ONE + "," + TWO;

    @Settings(prefix = "shop")
    record Doors(
            List<Secret> list,
            Set<Secret> set,
            Optional<List<Secret>> perhaps,
            Map<String, Secret> map,
            Map<String, List<Secret>> lists,
            List<Door> doors,
            List<List<Secret>> nested,
            @Default("changeit") Secret first) {
        record Door(Secret lock) {}
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list",
                "set",
                "perhaps",
                "map.cherry",
                "lists.cherry",
                "doors",
                "doors[0].lock",
                "nested",
                "first"
            })
    void explain_ofSecretsInAnyShape_showsNone(String key) {
        String text = SettingsLoader.of(Map.of("shop." + key, LIST))
                .explain(Doors.class)
                .toString();
        assertThat(text).contains("shop." + key + " = ****").doesNotContain(Canary.MARK);
    }

    @Test
    void explain_ofADefaultThatBecomesASecret_showsAsterisks() {
        assertThat(SettingsLoader.of(Map.of()).explain(Doors.class).toString())
                .contains("shop.first = ****")
                .doesNotContain("changeit");
    }

    @Settings(prefix = "shop")
    record Named(
            @Size(max = 1) List<String> apiKeys,
            Map<String, String> tokens,
            List<String> passwords,
            List<String> secrets) {
        Named {
            if (passwords.size() > 1) {
                throw new IllegalArgumentException("too many: " + passwords);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.api-keys", "SHOP_API_KEYS", "shop.tokens.cherry", "shop.passwords", "shop.secrets"})
    void explain_ofTextCalledLikeSecrets_showsNone(String key) {
        assertThat(SettingsLoader.of(Map.of(key, LIST)).explain(Named.class).toString())
                .contains("= ****")
                .doesNotContain(Canary.MARK);
    }

    private static String problems(Map<String, String> settings, Class<? extends Record> type) {
        return SettingsLoader.of(settings).tryLoad(type) instanceof Outcome.Invalid<?> invalid
                ? invalid.problems().stream().map(Problem::toString).collect(Collectors.joining("\n"))
                : "";
    }

    @Test
    void problems_withTextCalledLikeSecrets_doNotQuoteIt() {
        assertThat(problems(Map.of("shop.api-keys", LIST), Named.class))
                .startsWith("CFG-103 shop.api-keys ")
                .doesNotContain(Canary.MARK);
        assertThat(problems(Map.of("shop.api-keys", ONE + "\""), Named.class))
                .startsWith("CFG-102 shop.api-keys ")
                .contains("the value (hidden)")
                .doesNotContain(Canary.MARK);
    }

    @Test
    void problem_ofARecordThatPrintsItsList_doesNotShowTheElements() {
        assertThat(problems(Map.of("shop.passwords", LIST), Named.class))
                .contains("too many: [****, ****]")
                .doesNotContain(Canary.MARK);
    }

    @Settings(prefix = "llm")
    record Counts(
            @Max(9) int maxTokens,
            List<Integer> tokens,
            Optional<Boolean> rotateKeys,
            @Default("5m") Duration keysTtl) {}

    @Test
    void counts_ofTokensAndKeys_areShown() {
        Map<String, String> settings =
                Map.of("llm.max-tokens", "10", "LLM_TOKENS", "1,2", "llm.rotate-keys", "true", "llm.keys-ttl", "7m");
        assertThat(SettingsLoader.of(settings).explain(Counts.class).toString())
                .contains("llm.max-tokens = 10 ", "llm.tokens = 1,2 ", "llm.rotate-keys = true ", "llm.keys-ttl = 7m ");
        assertThat(problems(settings, Counts.class)).contains("\"10\"");
        assertThat(problems(Map.of("llm.max-tokens", "many"), Counts.class)).contains("\"many\"");
    }

    @Settings(prefix = "secrets.gcp")
    record Section(String project) {}

    @Test
    void settingsOfTheSecretsSection_areShown() {
        for (String key : List.of("secrets.gcp.project", "SECRETS_GCP_PROJECT")) {
            assertThat(SettingsLoader.of(Map.of(key, "my-project"))
                            .explain(Section.class)
                            .toString())
                    .contains("secrets.gcp.project = my-project ");
        }
    }
}
