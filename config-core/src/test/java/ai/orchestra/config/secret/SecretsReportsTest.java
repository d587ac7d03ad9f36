package ai.orchestra.config.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.testsupport.Canary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Refresh, preload, retries, and what is told about secrets. Time passes by hand. */
class SecretsReportsTest {
    private static final String ID = "api-key-production";
    private static final String ONE = Canary.secret("one");
    private static final String TWO = Canary.secret("two");

    private final ScriptedSource source = new ScriptedSource().found(ID, ONE, "1");
    private final HandRuntime hand = new HandRuntime();
    private final List<SecretAccess> heard = new ArrayList<>();
    private final Secrets secrets = HandRuntime.secrets(
                    source, hand.runtime(), Map.of("SECRETS_BARE_FALLBACK", "false", "LOCAL_KEY", TWO))
            .accessListener(heard::add)
            .build();

    @AfterEach
    void close() {
        secrets.close();
    }

    @Test
    void refresh_tellsWhatItDid() {
        assertThat(secrets.refresh("api-key")).isEqualTo(RefreshResult.CHANGED);
        assertThat(secrets.refresh("api-key")).isEqualTo(RefreshResult.UNCHANGED);
        source.found(ID, TWO, "2");
        assertThat(secrets.refresh("api-key")).isEqualTo(RefreshResult.CHANGED);
        assertThat(secrets.get("api-key")).isEqualTo(TWO);
        source.down(ID);
        assertThatThrownBy(() -> secrets.refresh("api-key")).isInstanceOf(SecretUnavailableException.class);
        assertThat(secrets.get("api-key")).isEqualTo(TWO);
        source.denied(ID);
        assertThatThrownBy(() -> secrets.refresh("api-key")).isInstanceOf(SecretAccessDeniedException.class);
        assertThatThrownBy(() -> secrets.get("api-key")).isInstanceOf(SecretAccessDeniedException.class);
    }

    @Test
    void refresh_fiveTimesAtOnce_thenOnceASecond() {
        for (int i = 0; i < 5; i++) {
            assertThat(secrets.refresh("api-key")).isNotEqualTo(RefreshResult.TOO_SOON);
        }
        assertThat(secrets.refresh("api-key")).isEqualTo(RefreshResult.TOO_SOON);
        assertThat(source.asked).hasSize(5);
        hand.skip(Duration.ofMillis(1_000));
        assertThat(secrets.refresh("api-key")).isEqualTo(RefreshResult.UNCHANGED);
        assertThat(secrets.refresh("api-key")).isEqualTo(RefreshResult.TOO_SOON);
        hand.skip(Duration.ofHours(1));
        for (int i = 0; i < 5; i++) {
            assertThat(secrets.refresh("api-key")).isEqualTo(RefreshResult.UNCHANGED);
        }
        assertThat(secrets.refresh("api-key")).isEqualTo(RefreshResult.TOO_SOON);
    }

    @Test
    void onChange_hearsOfRotationWithdrawalAndReturn_notOfTheFirstLoad() {
        List<String> heardOf = new ArrayList<>();
        Secrets.Subscription subscription = secrets.onChange(
                "api-key",
                change -> heardOf.add(change.previousVersion() + ">" + change.version() + " "
                        + change.current().isPresent()));
        secrets.get("api-key");
        source.found(ID, ONE, "2");
        secrets.refresh("api-key");
        assertThat(heardOf).isEmpty();
        source.found(ID, TWO, "3");
        secrets.refresh("api-key");
        source.absent(ID);
        assertThatThrownBy(() -> secrets.refresh("api-key")).isInstanceOf(SecretNotFoundException.class);
        source.found(ID, TWO, "4");
        hand.pass(Duration.ofMinutes(1));
        secrets.get("api-key");
        assertThat(heardOf).containsExactly("2>3 true", "3> false", ">4 true");
        subscription.close();
        subscription.close();
        source.found(ID, ONE, "5");
        secrets.refresh("api-key");
        assertThat(heardOf).hasSize(3);
    }

    @Test
    void onChange_hearsThatAValueBecameTooOld() {
        List<SecretChange> heardOf = new ArrayList<>();
        secrets.onChange("api-key", heardOf::add);
        secrets.get("api-key");
        source.down(ID);
        hand.pass(Duration.ofHours(24));
        assertThat(heardOf).singleElement().satisfies(change -> {
            assertThat(change.current()).isEmpty();
            assertThat(change.toString()).doesNotContain(ONE);
        });
    }

    @Test
    void preload_listsEverythingThatIsMissing_eachWithWhatToDo() {
        source.denied("other-key-production").down("third-key-production");
        assertThatExceptionOfType(SecretPreloadException.class)
                .isThrownBy(
                        () -> secrets.preload(List.of("api-key", "db-password", "other-key", "THIRD_KEY", "third-key")))
                .withMessage("3 of 4 secrets cannot be had\n"
                        + "  db-password: the secret db-password is set nowhere; set DB_PASSWORD in the environment or"
                        + " .env, or DB_PASSWORD_SECRET_NAME, or create db-password-production in the secret manager"
                        + " (gcloud secrets create db-password-production --data-file=-); one that has no version yet counts as absent: add a version. Tried: no layer sets"
                        + " DB_PASSWORD; absent: db-password-production in remote\n"
                        + "  other-key: the secret other-key-production in remote may not be read, or does not exist;"
                        + " grant the role accessor\n"
                        + "  third-key: the service does not answer")
                .satisfies(e -> assertThat(e.failures()).hasSize(3).containsKey(SecretName.of("db-password")));
        int before = source.asked.size();
        assertThat(secrets.get("api-key")).isEqualTo(ONE);
        assertThat(source.asked).hasSize(before);
    }

    @Test
    void preload_ofWhatIsThere_isSilentAndAsksOnce() {
        secrets.preload(List.of("api-key", "API_KEY", "local-key"), Duration.ofSeconds(1));
        secrets.preload(List.of("api-key"));
        secrets.preload(List.of());
        assertThat(source.asked).containsExactly(ID);
    }

    @Test
    void retry_takesTheNewValue_afterARotation() throws IOException {
        secrets.get("api-key");
        source.found(ID, TWO, "2");
        List<String> tried = new ArrayList<>();
        assertThat(call(tried, TWO)).isEqualTo("ok");
        assertThat(tried).containsExactly(ONE, TWO);
    }

    @Test
    void retry_takesTheValueBefore_whileTheNewOneIsNotAcceptedYet() throws IOException {
        secrets.get("api-key");
        source.found(ID, TWO, "2");
        secrets.refresh("api-key");
        List<String> tried = new ArrayList<>();
        assertThat(call(tried, ONE)).isEqualTo("ok");
        assertThat(tried).containsExactly(TWO, ONE);
        hand.pass(Duration.ofHours(1));
        tried.clear();
        assertThatThrownBy(() -> call(tried, ONE)).isInstanceOf(IOException.class);
        assertThat(tried).containsExactly(TWO);
    }

    @Test
    void retry_thatFails_throwsWhatTheOperationThrew() {
        source.down("x");
        List<String> tried = new ArrayList<>();
        assertThatThrownBy(() -> call(tried, "nothing"))
                .isInstanceOf(IOException.class)
                .hasMessage("401 of call 1");
        assertThat(tried).containsExactly(ONE);
        source.found(ID, TWO, "2");
        tried.clear();
        assertThatThrownBy(() -> call(tried, "nothing"))
                .hasMessage("401 of call 2")
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
        assertThat(tried).containsExactly(ONE, TWO);
    }

    @Test
    void retry_duringAnOutage_tellsBothFailures() {
        secrets.get("api-key");
        source.down(ID);
        assertThatThrownBy(() -> call(new ArrayList<>(), "nothing"))
                .isInstanceOf(IOException.class)
                .satisfies(e -> assertThat(e.getSuppressed()[0]).isInstanceOf(SecretUnavailableException.class));
    }

    @Test
    void retry_ofAnotherFailure_isNoRetry() {
        List<String> tried = new ArrayList<>();
        assertThatThrownBy(() -> secrets.withRetryOnAuthFailure(
                        "api-key",
                        secret -> {
                            tried.add(secret.reveal());
                            throw new IllegalArgumentException("no");
                        },
                        IOException.class::isInstance))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(tried).hasSize(1);
    }

    private String call(List<String> tried, String accepted) throws IOException {
        return secrets.withRetryOnAuthFailure(
                "api-key",
                secret -> {
                    tried.add(secret.reveal());
                    if (!secret.matches(accepted)) {
                        throw new IOException("401 of call " + tried.size());
                    }
                    return "ok";
                },
                IOException.class::isInstance);
    }

    @Test
    void accesses_areLoadsAndFirstReads_withoutValues() {
        secrets.get("api-key");
        secrets.get("api-key");
        secrets.find("missing-key");
        secrets.get("local-key");
        source.found(ID, TWO, "2");
        hand.pass(Duration.ofMinutes(5));
        secrets.get("api-key");
        secrets.get("api-key");
        assertThat(heard).isEqualTo(secrets.recentAccess());
        assertThat(heard)
                .extracting(access -> access.kind() + " " + access.name() + " " + access.source() + " "
                        + access.version() + " " + access.outcome() + " "
                        + access.age().toSeconds())
                .containsExactly(
                        "LOAD api-key remote 1 FOUND 0",
                        "READ api-key remote 1 FOUND 0",
                        "LOAD missing-key remote  ABSENT 0",
                        "READ local-key environment variable LOCAL_KEY  FOUND 0",
                        "LOAD api-key remote 2 FOUND 0",
                        "READ api-key remote 2 FOUND 60");
        assertThat(heard.get(0).fingerprint()).isEqualTo(Secret.of(ONE).fingerprint());
        assertThat(heard.get(0).at()).isEqualTo(HandRuntime.START);
        assertThat(heard.toString()).doesNotContain(ONE, TWO);
    }

    @Test
    void accesses_areBounded() {
        for (int i = 0; i < 300; i++) {
            secrets.find("missing-" + i);
        }
        assertThat(secrets.recentAccess()).hasSize(256);
        assertThat(secrets.recentAccess().get(255).name()).isEqualTo(SecretName.of("missing-299"));
    }

    @Test
    void neverRead_listsWhatWasPreloadedInVain() {
        secrets.preload(List.of("api-key", "local-key"));
        secrets.find("missing-key");
        assertThat(secrets.neverRead()).containsExactly(SecretName.of("api-key"), SecretName.of("local-key"));
        hand.pass(Duration.ofMinutes(5));
        assertThat(secrets.neverRead()).hasSize(2);
        secrets.ref("api-key").get();
        assertThat(secrets.neverRead()).containsExactly(SecretName.of("local-key"));
        source.found(ID, TWO, "2");
        secrets.refresh("api-key");
        assertThat(secrets.neverRead()).containsExactly(SecretName.of("local-key"));
    }

    @Test
    void rotationDue_listsVersionsThatAreTooOld() {
        secrets.preload(List.of("api-key", "local-key"));
        // The version is of January, and it is June.
        assertThat(secrets.rotationDue(Duration.ofDays(180))).isEmpty();
        assertThat(secrets.rotationDue(Duration.ofDays(150)))
                .containsExactly(new RotationDue.Overdue(
                        SecretName.of("api-key"), "1", Instant.parse("2026-01-01T00:00:00Z"), Duration.ofDays(151)));
    }

    @Test
    void explain_tellsWhatIsKept() {
        secrets.get("api-key");
        hand.skip(Duration.ofSeconds(40));
        assertThat(secrets.explain("api-key").toString())
                .isEqualTo("api-key: found\n  no layer sets API_KEY\n  found api-key-production in remote\n"
                        + "  kept: version 1 from remote, made 2026-01-01T00:00:00Z, read 40 s ago, to be read again in"
                        + " 200 s");
        source.down(ID);
        hand.pass(Duration.ofSeconds(202));
        assertThat(secrets.explain("API_KEY").toString())
                .isEqualTo(
                        "api-key: unavailable at the moment\n  no layer sets API_KEY\n  the service does not answer\n"
                                + "  kept: version 1 from remote, made 2026-01-01T00:00:00Z, read 242 s ago, to be read again in"
                                + " 1 s\n"
                                + "  stale: 2 failed in a row, the last with: the service does not answer");
    }

    @Test
    void explain_ofTheEnvironment_saysThatItStays() {
        secrets.get("local-key");
        assertThat(secrets.explain("local-key").steps().get(1))
                .isEqualTo("kept: from environment variable LOCAL_KEY, read 0 ms ago, never read again");
        assertThat(secrets.explain("never-asked").steps()).noneMatch(step -> step.startsWith("kept"));
    }

    @Test
    void health_tellsHowTheSourceAnswered() {
        assertThat(secrets.health()).isEmpty();
        secrets.find("missing-key");
        assertThat(secrets.health()).singleElement().satisfies(health -> {
            assertThat(health.isUp()).isTrue();
            assertThat(health.lastAnswer()).contains(HandRuntime.START);
            assertThat(health.lastFailure()).isEmpty();
        });
        source.down(ID);
        hand.skip(Duration.ofSeconds(1));
        assertThatThrownBy(() -> secrets.get("api-key")).isInstanceOf(SecretUnavailableException.class);
        assertThat(secrets.health()).singleElement().satisfies(health -> {
            assertThat(health.isUp()).isFalse();
            assertThat(health.problem()).isEqualTo("the service does not answer");
            assertThat(health.lastAnswer()).contains(HandRuntime.START);
            assertThat(health.lastFailure()).contains(HandRuntime.START.plusSeconds(1));
        });
    }

    @Test
    void redactor_knowsWhatIsInMemoryAndWhatComes_andThePartsOfComposedValues(@TempDir Path directory)
            throws IOException {
        Files.writeString(directory.resolve(".env"), "DB_URL=pg://u:${sm://db-password}@host\n");
        source.found("db-password", ONE, "1").found("later", TWO, "1");
        try (Secrets own = Secrets.builder()
                .directory(directory)
                .environmentVariables(Map.of("LATER_SECRET_NAME", "later"))
                .source(source)
                .runtime(hand.runtime())
                .build()) {
            String url = own.get("db-url");
            Redactor redactor = own.redactor();
            assertThat(redactor.scrub("to " + url + " as " + ONE)).doesNotContain(ONE, "pg://");
            assertThat(redactor.scrub(TWO)).isEqualTo(TWO);
            own.get("later");
            assertThat(redactor.scrub(TWO)).isEqualTo(Redactor.MASK);
            assertThat(own.redactor()).isSameAs(redactor);
        }
    }

    @Test
    void redactor_knowsWhatIsCalledLikeASecretInJson_andLeavesTheRestAlone() {
        source.found("db-production", """
                {"host": "googleapis.com", "user": "postgres", "password": "%s", "keyring": "not-in-words",
                 "replicas": [{"clientSecret": "%s"}], "api_keys": {"old": ["in-a-list-of-keys"], "none": null, "n": 1}}
                """.formatted(ONE, TWO), "1");
        source.found("odd-production", "{\"password\": \"no-json-at-all\"", "1");
        source.found("list-production", "[\"password\", \"is-no-key-here\"]", "1");
        try (Secrets own = hand.secrets(source)) {
            own.json("db");
            Redactor redactor = own.redactor();
            own.get("odd");
            own.get("list");
            assertThat(redactor.scrub("login failed for postgres/" + ONE)).isEqualTo("login failed for postgres/****");
            assertThat(redactor.scrub(TWO + " in-a-list-of-keys")).isEqualTo("**** ****");
            String harmless = "googleapis.com not-in-words no-json-at-all is-no-key-here";
            assertThat(redactor.scrub(harmless)).isEqualTo(harmless);
            String rotated = Canary.secret("rotated");
            source.found("db-production", "{\"password\": \"" + rotated + "\"}", "2");
            own.refresh("db");
            assertThat(redactor.scrub(rotated + " " + ONE)).isEqualTo("**** ****");
        }
    }
}
