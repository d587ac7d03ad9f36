package ai.orchestra.config.secret;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.testsupport.Canary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How old versions are, of a source that tells only when it is asked for that. */
class RotationReportTest {
    private static final Duration HALF_A_YEAR = Duration.ofDays(180);
    private static final Instant OLD = HandRuntime.START.minus(Duration.ofDays(200));
    private static final Instant NEW = HandRuntime.START.minus(Duration.ofDays(10));

    private final Undated source = new Undated();
    private final HandRuntime hand = new HandRuntime();

    @Test
    void ask_onlyForTheReport_andOnceForEachVersion() {
        source.version("old-key-production", "3").time("old-key-production@3", () -> new CreationTime.Known(OLD));
        source.version("new-key-production", "7").time("new-key-production@7", () -> new CreationTime.Known(NEW));
        try (Secrets secrets = hand.secrets(source)) {
            secrets.preload(List.of("old-key", "new-key"));
            hand.pass(Duration.ofMinutes(20));
            assertThat(source.asked).isEmpty();

            assertThat(secrets.rotationDue(HALF_A_YEAR)).singleElement().satisfies(due -> {
                assertThat(due.name()).isEqualTo(SecretName.of("old-key"));
                assertThat(due.version()).isEqualTo("3");
                assertThat(due)
                        .isInstanceOfSatisfying(
                                RotationDue.Overdue.class,
                                overdue -> assertThat(overdue.createdAt()).isEqualTo(OLD));
            });
            assertThat(source.asked).containsExactlyInAnyOrder("old-key-production@3", "new-key-production@7");

            // The values are read again meanwhile; the versions are the same.
            hand.pass(Duration.ofMinutes(20));
            assertThat(secrets.rotationDue(Duration.ofDays(1))).hasSize(2);
            assertThat(source.asked).hasSize(2);

            source.version("old-key-production", "4").time("old-key-production@4", () -> new CreationTime.Known(NEW));
            secrets.refresh("old-key");
            assertThat(secrets.rotationDue(HALF_A_YEAR)).isEmpty();
            assertThat(source.asked).hasSize(3).endsWith("old-key-production@4");
        }
    }

    @Test
    void say_thatTheAgeIsUnknown_andAskAgainNextTime() {
        source.version("denied-production", "1")
                .time("denied-production@1", () -> new CreationTime.Unknown("grant the role viewer"));
        source.version("down-production", "1").time("down-production@1", () -> {
            throw new SecretUnavailableException("the service does not answer");
        });
        source.version("broken-production", "1").time("broken-production@1", () -> {
            throw new IllegalStateException(Canary.secret("in-a-foreign-message"));
        });
        try (Secrets secrets = hand.secrets(source)) {
            secrets.preload(List.of("denied", "down", "broken"));

            assertThat(secrets.rotationDue(HALF_A_YEAR))
                    .containsExactlyInAnyOrder(
                            unknown("denied", "grant the role viewer"),
                            unknown("down", "the service does not answer"),
                            unknown("broken", "asking when it was made failed with java.lang.IllegalStateException"));

            source.time("denied-production@1", () -> new CreationTime.Known(OLD));
            source.time("down-production@1", () -> new CreationTime.Known(NEW));
            assertThat(secrets.rotationDue(HALF_A_YEAR))
                    .hasSize(2)
                    .contains(new RotationDue.Overdue(SecretName.of("denied"), "1", OLD, age(OLD)));
        }
    }

    @Test
    void say_thatTheAgeIsUnknown_ofASourceThatNeverTells() {
        SecretSource silent = new ScriptedSource()
                .answer("api-key-production", () -> new Lookup.Found(Secret.of(Canary.secret("value")), "1", null));
        try (Secrets secrets = hand.secrets(silent)) {
            secrets.get("api-key");
            assertThat(secrets.rotationDue(HALF_A_YEAR))
                    .containsExactly(unknown("api-key", "the source remote does not say when a version was made"));
        }
    }

    @Test
    void leaveOut_whatHasNoVersion() {
        try (Secrets secrets = hand.secrets(SecretSources.map(Map.of("api-key-production", Canary.secret("value"))))) {
            secrets.get("api-key");
            assertThat(secrets.rotationDue(HALF_A_YEAR)).isEmpty();
        }
    }

    @Test
    void judge_aComposedValueByItsOldestPart() {
        source.version("user", "1").time("user@1", () -> new CreationTime.Known(NEW));
        source.version("password", "2").time("password@2", () -> new CreationTime.Known(OLD));
        source.version("host", "3").time("host@3", () -> new CreationTime.Unknown("grant the role viewer"));
        Resolved composed = new Resolved(
                Secret.of(Canary.secret("composed")),
                "remote",
                "1,2,3",
                null,
                List.of(
                        new UndatedVersion("user", "1"),
                        new UndatedVersion("host", "3"),
                        new UndatedVersion("password", "2")),
                true,
                true,
                List.of());
        Slot slot = slot("composed", composed);

        RotationReport report = new RotationReport(List.of(slot), HandRuntime.START, HALF_A_YEAR);

        assertThat(report.run(this::ages))
                .containsExactly(new RotationDue.Overdue(SecretName.of("composed"), "1,2,3", OLD, age(OLD)));
        source.time("password@2", () -> new CreationTime.Known(NEW));
        assertThat(report.run(this::ages))
                .containsExactly(
                        new RotationDue.AgeUnknown(SecretName.of("composed"), "1,2,3", "grant the role viewer"));
    }

    @Test
    @Timeout(60)
    void endWithinTheBudget_whenTheSourceDoesNotAnswer() {
        CountDownLatch never = new CountDownLatch(1);
        source.version("slow-production", "1").time("slow-production@1", () -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new CreationTime.Unknown("interrupted");
        });
        // Time stands still by hand, so the real clock; reading takes no time at all.
        try (Secrets secrets = HandRuntime.secrets(source, SecretRuntime.ofProcess(), Map.of())
                .budget(Duration.ofSeconds(2))
                .build()) {
            secrets.get("slow");
            assertThat(secrets.rotationDue(HALF_A_YEAR))
                    .containsExactly(unknown(
                            "slow",
                            "the source did not say when it was made within its budget of 2000 ms; see why it is slow, or raise"
                                    + " SECRETS_BUDGET"));
        } finally {
            never.countDown();
        }
    }

    @Test
    void askSeveralSources_untilOneKnows() {
        Undated second = new Undated().version("key", "1").time("key@1", () -> new CreationTime.Known(OLD));
        source.time("key@1", () -> new CreationTime.Unknown("grant the role viewer"));
        SecretSource both = SecretSources.firstOf(List.of(source, second));
        SecretRequest request = new SecretRequest("key", "1", SecretRequest.DEFAULT_BUDGET);

        assertThat(both.creationTime(request)).isEqualTo(new CreationTime.Known(OLD));
        second.time("key@1", () -> {
            throw new SecretUnavailableException("the service does not answer");
        });
        assertThat(both.creationTime(request))
                .isEqualTo(new CreationTime.Unknown("grant the role viewer; the service does not answer"));
    }

    private Map<UndatedVersion, CreationTime> ages(Iterable<UndatedVersion> versions) {
        Map<UndatedVersion, CreationTime> ages = new ConcurrentHashMap<>();
        for (UndatedVersion version : versions) {
            ages.put(
                    version,
                    source.creationTime(
                            new SecretRequest(version.id(), version.version(), SecretRequest.DEFAULT_BUDGET)));
        }
        return ages;
    }

    private Slot slot(String name, Resolved resolved) {
        SecretRuntime runtime = hand.runtime();
        SecretJournal journal =
                new SecretJournal(new Messenger(runtime.messengers()), List.of(), new RedactorOnDemand(), runtime);
        Slot slot = new Slot(SecretName.of(name), new Freshness(SecretLimits.DEFAULT, runtime.random()), journal, 0);
        Flight flight = new Flight(Deadline.in(() -> 0, Duration.ofSeconds(1)));
        slot.join(flight);
        slot.settle(flight, new Held(resolved, 0), 0);
        return slot;
    }

    private static RotationDue unknown(String name, String reason) {
        return new RotationDue.AgeUnknown(SecretName.of(name), "1", reason);
    }

    private static Duration age(Instant createdAt) {
        return Duration.between(createdAt, HandRuntime.START);
    }

    /** A source that says when versions were made only when it is asked for that. */
    private static final class Undated implements SecretSource {
        final List<String> asked = Collections.synchronizedList(new ArrayList<>());
        private final Map<String, String> versions = new ConcurrentHashMap<>();
        private final Map<String, Supplier<CreationTime>> times = new ConcurrentHashMap<>();

        Undated version(String id, String version) {
            versions.put(id, version);
            return this;
        }

        Undated time(String version, Supplier<CreationTime> time) {
            times.put(version, time);
            return this;
        }

        @Override
        public String name() {
            return "remote";
        }

        @Override
        public Lookup lookup(SecretRequest request) {
            String version = versions.get(request.id());
            return version == null
                    ? new Lookup.Absent(request.id())
                    : new Lookup.Found(Secret.of(Canary.secret(request.id() + version)), version, null);
        }

        @Override
        public CreationTime creationTime(SecretRequest request) {
            String version = request.id() + "@" + request.version();
            asked.add(version);
            return times.get(version).get();
        }
    }
}
