package ai.orchestra.config.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.testsupport.Canary;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept, for how long, and what takes its place. Time passes by hand. */
class SecretsCacheTest {
    private static final String ID = "api-key-production";
    private static final String ONE = Canary.secret("one");
    private static final String TWO = Canary.secret("two");

    private final ScriptedSource source = new ScriptedSource().found(ID, ONE, "1");
    private final HandRuntime hand = new HandRuntime();
    private final Secrets secrets = hand.secrets(source);

    @AfterEach
    void close() {
        secrets.close();
    }

    @Test
    void get_again_asksNobody() {
        for (String spelling : new String[] {"api-key", "API_KEY", "api.key", "api-key"}) {
            assertThat(secrets.get(spelling)).isEqualTo(ONE);
            assertThat(secrets.get(spelling, "fallback")).isEqualTo(ONE);
            assertThat(secrets.find(spelling)).contains(Secret.of(ONE));
            assertThat(secrets.value(spelling)).isEqualTo(Secret.of(ONE));
        }
        assertThat(source.asked).containsExactly(ID);
    }

    @Test
    void get_again_givesTheSameObjects() {
        assertThat(secrets.get("api-key")).isSameAs(secrets.get("API_KEY"));
        assertThat(secrets.find("api-key")).isSameAs(secrets.find("api-key"));
    }

    @Test
    void rotation_isSeenBeforeTheTtlIsOver_andNoReaderWaits() {
        SecretRef ref = secrets.ref("api-key");
        assertThat(ref.get()).isEqualTo(ONE);
        source.found(ID, TWO, "2");
        // Without jitter a value is read again after 80 % of five minutes.
        hand.pass(Duration.ofSeconds(239));
        assertThat(ref.get()).isEqualTo(ONE);
        hand.pass(Duration.ofSeconds(1));
        assertThat(ref.get()).isEqualTo(TWO);
        assertThat(ref.value()).isEqualTo(Secret.of(TWO));
        assertThat(secrets.get("api-key")).isEqualTo(TWO);
        assertThat(source.asked).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"0, 216", "-9223372036854775808, 240", "-1, 264"})
    void refresh_isSpreadByTenPerCent(long random, int seconds) {
        hand.random = random;
        secrets.get("api-key");
        hand.pass(Duration.ofSeconds(seconds - 1));
        assertThat(source.asked).hasSize(1);
        hand.pass(Duration.ofSeconds(1));
        assertThat(source.asked).hasSize(2);
    }

    @Test
    void outage_keepsTheLastValueForADay_thenThrows() {
        secrets.get("api-key");
        source.down(ID);
        hand.pass(Duration.ofHours(23));
        assertThat(secrets.get("api-key")).isEqualTo(ONE);
        hand.pass(Duration.ofHours(1));
        assertThatExceptionOfType(SecretUnavailableException.class)
                .isThrownBy(() -> secrets.get("api-key", "fallback"))
                .withMessage("the service does not answer");
        source.found(ID, TWO, "2");
        hand.pass(Duration.ofSeconds(90));
        assertThat(secrets.get("api-key")).isEqualTo(TWO);
    }

    @Test
    void outage_ends_andTheNewValueIsThereWithinABackoff() {
        secrets.get("api-key");
        source.down(ID);
        hand.pass(Duration.ofMinutes(10));
        source.found(ID, TWO, "2");
        hand.pass(Duration.ofSeconds(80));
        assertThat(secrets.get("api-key")).isEqualTo(TWO);
    }

    @Test
    void failures_areAskedForAgainAfterOneToSixtyFourSeconds() {
        source.down(ID);
        int asked = 0;
        for (int wait : new int[] {1, 2, 4, 8, 16, 32, 64, 64, 64}) {
            assertThatThrownBy(() -> secrets.get("api-key")).isInstanceOf(SecretUnavailableException.class);
            asked++;
            assertThat(source.asked).hasSize(asked);
            hand.skip(Duration.ofSeconds(wait).minusMillis(1));
            assertThatThrownBy(() -> secrets.get("api-key")).isInstanceOf(SecretUnavailableException.class);
            assertThat(source.asked).hasSize(asked);
            hand.skip(Duration.ofMillis(1));
        }
        source.found(ID, ONE, "1");
        assertThat(secrets.get("api-key")).isEqualTo(ONE);
    }

    @Test
    void failure_isThrownToEachCallerAsHisOwn() {
        source.down(ID);
        SecretException first = failure();
        SecretException second = failure();
        assertThat(second).isNotSameAs(first).hasSameClassAs(first).hasMessage(first.getMessage());
        assertThat(source.asked).hasSize(1);
    }

    private SecretException failure() {
        try {
            throw new AssertionError(secrets.value("api-key"));
        } catch (SecretException e) {
            return e;
        }
    }

    @ParameterizedTest
    @CsvSource({"absent, 60", "denied, 30", "unusable, 30"})
    void refusals_areBelievedForAWhile(String kind, int seconds) {
        refuse(kind);
        assertThatThrownBy(() -> secrets.get("api-key")).isInstanceOf(SecretException.class);
        hand.skip(Duration.ofSeconds(seconds).minusMillis(1));
        assertThatThrownBy(() -> secrets.get("api-key")).isInstanceOf(SecretException.class);
        assertThat(source.asked).hasSize(1);
        source.found(ID, ONE, "1");
        hand.skip(Duration.ofMillis(1));
        assertThat(secrets.get("api-key")).isEqualTo(ONE);
    }

    private void refuse(String kind) {
        switch (kind) {
            case "absent" -> source.absent(ID);
            case "denied" -> source.denied(ID);
            case "down" -> source.down(ID);
            case "unusable" ->
                source.answer(ID, () -> {
                    throw new SecretVersionUnusableException("version 2 of " + ID + " is DISABLED");
                });
            case "corrupt" ->
                source.answer(ID, () -> {
                    throw new SecretIntegrityException(ID + " does not match its checksum");
                });
            case "misconfigured" ->
                source.answer(ID, () -> {
                    throw new SecretConfigurationException("GCP_SA_KEY_PATH names no file");
                });
            case "foreign" ->
                source.answer(ID, () -> {
                    throw new IllegalStateException(ONE);
                });
            case "broken jar" ->
                source.answer(ID, () -> {
                    throw new NoClassDefFoundError("com/google/Gone");
                });
            default -> throw new AssertionError(kind);
        }
    }

    /** An answer replaces the value, a failure to answer does not. */
    @ParameterizedTest
    @CsvSource({
        "absent,        SecretNotFoundException",
        "denied,        SecretAccessDeniedException",
        "unusable,      SecretVersionUnusableException",
        "down,          kept",
        "corrupt,       kept",
        "misconfigured, kept",
        "foreign,       kept",
        "broken jar,    kept",
    })
    void refusalOfAGoodValue_withdrawsItOnlyIfItIsAnAnswer(String kind, String result) {
        secrets.get("api-key");
        refuse(kind);
        hand.pass(Duration.ofMinutes(5));
        if (result.equals("kept")) {
            assertThat(secrets.get("api-key")).isEqualTo(ONE);
        } else {
            assertThat(failure().getClass().getSimpleName()).isEqualTo(result);
        }
    }

    /** Every outcome, every way to ask. A fallback stands in for absence, and for nothing else. */
    @ParameterizedTest
    @CsvSource({
        "found,         value, value, value",
        "absent,        SecretNotFoundException, fallback, empty",
        "dangling,      SecretNotFoundException, SecretNotFoundException, SecretNotFoundException",
        "denied,        SecretAccessDeniedException, SecretAccessDeniedException, SecretAccessDeniedException",
        "unusable,      SecretVersionUnusableException, SecretVersionUnusableException, SecretVersionUnusableException",
        "down,          SecretUnavailableException, SecretUnavailableException, SecretUnavailableException",
        "corrupt,       SecretIntegrityException, SecretIntegrityException, SecretIntegrityException",
        "misconfigured, SecretConfigurationException, SecretConfigurationException, SecretConfigurationException",
        "foreign,       SecretUnavailableException, SecretUnavailableException, SecretUnavailableException",
        "broken jar,    SecretUnavailableException, SecretUnavailableException, SecretUnavailableException",
        "binary,        SecretNotTextException, SecretNotTextException, value",
    })
    void outcome_decidesWhatTheCallerGets(String kind, String get, String getOr, String find) {
        boolean named = kind.equals("dangling");
        switch (kind) {
            case "found" -> source.found(ID, "value", "1");
            case "dangling" -> source.absent(ID);
            case "binary" -> source.answer(ID, () -> new Lookup.Found(Secret.of(new byte[] {-1, 0}), "1", null));
            default -> refuse(kind);
        }
        Map<String, String> variables =
                named ? Map.of("API_KEY_SECRET_NAME", "gone") : Map.of("SECRETS_BARE_FALLBACK", "false");
        try (Secrets own =
                HandRuntime.secrets(source, hand.runtime(), variables).build()) {
            // Twice: what is remembered must not differ from what was asked for.
            for (int i = 0; i < 2; i++) {
                assertThat(result(() -> own.get("api-key"))).isEqualTo(get);
                assertThat(result(() -> own.get("api-key", "fallback"))).isEqualTo(getOr);
                assertThat(result(() -> own.find("api-key").map(any -> "value").orElse("empty")))
                        .isEqualTo(find);
                assertThat(result(() -> own.ref("api-key").get())).isEqualTo(get);
            }
            assertThat(source.asked).hasSize(1);
        }
    }

    private static String result(java.util.function.Supplier<String> call) {
        try {
            return call.get();
        } catch (SecretException e) {
            assertThat(e).hasMessageNotContaining(ONE);
            return e.getClass().getSimpleName();
        }
    }

    @Test
    void get_ofBinary_saysHowToReadIt() {
        byte[] bytes = {-1, 0};
        source.answer(ID, () -> new Lookup.Found(Secret.of(bytes), "1", null));
        assertThatThrownBy(() -> secrets.get("api-key")).hasMessageContaining("revealBytes()");
        assertThat(secrets.value("api-key").revealBytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shared@3", "projects/p/secrets/shared/versions/12", "shared@3#/user/password"})
    void pinnedVersions_areNeverReadAgain(String id) {
        source.found(id, ONE, "3");
        try (Secrets own = HandRuntime.secrets(source, hand.runtime(), Map.of("API_KEY_SECRET_NAME", id))
                .build()) {
            own.get("api-key");
            assertThat(hand.isScheduled()).isFalse();
            source.down(id);
            hand.skip(Duration.ofDays(30));
            assertThat(own.get("api-key")).isEqualTo(ONE);
            assertThat(own.refresh("api-key")).isEqualTo(RefreshResult.FIXED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"shared", "shared@current", "projects/p/secrets/shared", "projects/p/secrets/s3/versions/latest"
            })
    void aliases_areReadAgain(String id) {
        source.found(id, ONE, "3");
        try (Secrets own = HandRuntime.secrets(source, hand.runtime(), Map.of("API_KEY_SECRET_NAME", id))
                .build()) {
            own.get("api-key");
            source.found(id, TWO, "4");
            hand.pass(Duration.ofMinutes(5));
            assertThat(own.get("api-key")).isEqualTo(TWO);
        }
    }

    @Test
    void valuesOfLayers_startNothing() {
        try (Secrets own = HandRuntime.secrets(source, hand.runtime(), Map.of("API_KEY", ONE))
                .build()) {
            assertThat(own.get("api-key")).isEqualTo(ONE);
            assertThat(own.refresh("api-key")).isEqualTo(RefreshResult.FIXED);
            assertThat(hand.isScheduled()).isFalse();
            assertThat(source.asked).isEmpty();
        }
    }

    @Test
    void mountedFile_thatIsReplaced_isReadAgainOnceItIsWritten(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("key"), ONE + "\n");
        try (Secrets own = HandRuntime.secrets(source, hand.runtime(), Map.of("API_KEY_FILE", file.toString()))
                .build()) {
            assertThat(own.get("api-key")).isEqualTo(ONE);
            Files.writeString(file, TWO + "\n", StandardCharsets.UTF_8);
            hand.pass(Duration.ofMinutes(5));
            assertThat(own.get("api-key")).isEqualTo(TWO);
            Files.writeString(file, "", StandardCharsets.UTF_8);
            hand.pass(Duration.ofMinutes(5));
            assertThat(own.get("api-key")).isEqualTo(TWO);
            Files.delete(file);
            hand.pass(Duration.ofMinutes(5));
            assertThat(own.get("api-key")).isEqualTo(TWO);
        }
    }

    @Test
    void wallClock_setBackOrForth_changesNothing() {
        secrets.get("api-key");
        source.found(ID, TWO, "2");
        hand.wall = hand.wall.minus(Duration.ofDays(3650));
        hand.pass(Duration.ofMinutes(5));
        assertThat(secrets.get("api-key")).isEqualTo(TWO);
        source.down(ID);
        hand.wall = hand.wall.plus(Duration.ofDays(36500));
        hand.pass(Duration.ofMinutes(5));
        assertThat(secrets.get("api-key")).isEqualTo(TWO);
    }

    @Test
    void secrets_afterClose_refuseEverything() {
        SecretRef ref = secrets.ref("api-key");
        ref.get();
        secrets.close();
        assertThatThrownBy(ref::get).isInstanceOf(IllegalStateException.class).hasMessage("these secrets are closed");
        assertThatThrownBy(() -> secrets.get("api-key")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> secrets.refresh("api-key")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> secrets.ref("other")).isInstanceOf(IllegalStateException.class);
        assertThat(hand.isScheduled()).isFalse();
        assertThat(source.closed).isTrue();
    }

    @Test
    void settings_sayHowLong() {
        try (Secrets own = HandRuntime.secrets(
                        source,
                        hand.runtime(),
                        Map.of("SECRETS_TTL", "10s", "SECRETS_MAX_STALE", "1m", "SECRETS_BARE_FALLBACK", "false"))
                .build()) {
            own.get("api-key");
            hand.pass(Duration.ofSeconds(8));
            assertThat(source.asked).hasSize(2);
            source.down(ID);
            hand.pass(Duration.ofMinutes(2));
            assertThatThrownBy(() -> own.get("api-key")).isInstanceOf(SecretUnavailableException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SECRETS_TTL | 5 parsecs | is not a duration; try 30s, 5m, PT30S",
                "SECRETS_TTL | 0 | is outside PT1S to PT720H",
                "SECRETS_MAX_STALE | 1m | is outside PT5M to PT8760H",
                "SECRETS_BUDGET | -5s | is outside PT0.01S to PT5M",
                "SECRETS_MAX_ENTRIES | none | ",
            })
    void settings_thatMakeNoSense_areRefusedWithTheirPlace(String variable, String text, String why) {
        try (Secrets own = HandRuntime.secrets(source, hand.runtime(), Map.of(variable, text))
                .build()) {
            assertThatExceptionOfType(SecretConfigurationException.class)
                    .isThrownBy(() -> own.get("api-key", "fallback"))
                    .withMessageContaining("environment variable " + variable)
                    .withMessageContaining("\"" + text + "\" ")
                    .withMessageContaining(why == null ? "" : why);
        }
    }

    @Test
    void builder_saysHowLong() {
        try (Secrets own = HandRuntime.secrets(source, hand.runtime(), Map.of("SECRETS_BARE_FALLBACK", "false"))
                .ttl(Duration.ofSeconds(10))
                .maxStale(Duration.ofSeconds(20))
                .budget(Duration.ofSeconds(1))
                .build()) {
            own.get("api-key");
            source.down(ID);
            hand.pass(Duration.ofSeconds(21));
            assertThatThrownBy(() -> own.get("api-key")).isInstanceOf(SecretUnavailableException.class);
        }
    }
}
