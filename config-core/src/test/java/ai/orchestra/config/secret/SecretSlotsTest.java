package ai.orchestra.config.secret;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.testsupport.Canary;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How many names are remembered, and which ones make room. */
class SecretSlotsTest {
    private static final String VALUE = Canary.secret("value");
    private static final String ID = "api-key-production";

    private final ScriptedSource source = new ScriptedSource().found(ID, VALUE, "1");
    private final HandRuntime hand = new HandRuntime();

    private Secrets secrets(int maxEntries) {
        return HandRuntime.secrets(
                        source,
                        hand.runtime(),
                        Map.of("SECRETS_BARE_FALLBACK", "false", "SECRETS_MAX_ENTRIES", "" + maxEntries))
                .build();
    }

    @Test
    void tenThousandNames_areNotAllRemembered_butWhatIsInUseIs() {
        try (Secrets secrets = hand.secrets(source)) {
            for (int i = 0; i < 10_000; i++) {
                assertThat(secrets.find("user-" + i)).isEmpty();
                assertThat(secrets.get("api-key")).isEqualTo(VALUE);
            }
            assertThat(source.count(ID)).isEqualTo(1);
            int before = source.asked.size();
            // 255 beside the one that is in use.
            for (int i = 9_745; i < 10_000; i++) {
                secrets.find("user-" + i);
            }
            assertThat(source.asked).hasSize(before);
            secrets.find("user-9744");
            assertThat(source.asked).hasSize(before + 1);
        }
    }

    @Test
    void handlesAndListeners_keepTheirSecretsAlive() {
        source.found("listened-production", VALUE, "1").found("held-production", VALUE, "1");
        try (Secrets secrets = secrets(2)) {
            SecretRef held = secrets.ref("held");
            held.get();
            try (Secrets.Subscription listening = secrets.onChange("listened", change -> {})) {
                secrets.get("listened");
                for (int i = 0; i < 50; i++) {
                    secrets.find("user-" + i);
                }
                secrets.get("listened");
                assertThat(held.get()).isEqualTo(VALUE);
                source.found("held-production", VALUE + 2, "2");
                hand.pass(Duration.ofMinutes(5));
                assertThat(held.get()).isEqualTo(VALUE + 2);
            }
            assertThat(source.count("listened-production")).isEqualTo(2);
            secrets.find("one");
            secrets.find("two");
            secrets.find("three");
            secrets.get("listened");
            assertThat(source.count("listened-production")).isEqualTo(3);
        }
    }

    @Test
    void spellings_beyondMeasure_areStillOneSecret() {
        try (Secrets secrets = secrets(2)) {
            for (int mask = 0; mask < 64; mask++) {
                StringBuilder spelling = new StringBuilder("api-key");
                for (int letter = 0; letter < 6; letter++) {
                    if ((mask & 1 << letter) != 0) {
                        int at = letter < 3 ? letter : letter + 1;
                        spelling.setCharAt(at, Character.toUpperCase(spelling.charAt(at)));
                    }
                }
                assertThat(secrets.get(spelling.toString())).isEqualTo(VALUE);
            }
        }
        assertThat(source.asked).hasSize(1);
    }
}
