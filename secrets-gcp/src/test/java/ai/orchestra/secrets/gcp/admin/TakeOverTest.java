package ai.orchestra.secrets.gcp.admin;

import static ai.orchestra.secrets.gcp.admin.Bench.id;
import static ai.orchestra.secrets.gcp.admin.Bench.value;
import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.config.secret.Secret;
import ai.orchestra.secrets.gcp.Transport;
import ai.orchestra.testkit.servers.secretmanager.SecretManagerMethod;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two runs put one secret, and one of them is so slow that the other takes it for dead. */
class TakeOverTest {
    private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(10);

    @ParameterizedTest
    @CsvSource({"GRPC, 0", "GRPC, 1", "REST, 0", "REST, 1"})
    void addsNothing_ifAnotherTookOverWhileItWaitedForATurn(Transport transport, int versions) {
        try (Bench bench = new Bench(transport)) {
            store(bench, versions);
            SkippingClock clock = during(() -> put(bench.admin("second"), value("new")));

            AppliedChange first = put(slow(bench, clock), value("new"));

            assertThat(clock.waits()).anyMatch(TakeOverTest::isLong);
            assertThat(bench.states("db")).hasSize(versions + 1);
            assertThat(first.outcome()).isEqualTo(AppliedChange.Outcome.UNCHANGED);
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "1"})
    void isStale_ifTheOtherStoredAnotherValue(int versions) {
        try (Bench bench = new Bench(Transport.GRPC)) {
            store(bench, versions);
            SkippingClock clock = during(() -> put(bench.admin("second"), value("other")));

            AppliedChange first = put(slow(bench, clock), value("new"));

            assertThat(bench.states("db")).hasSize(versions + 1);
            assertThat(first.outcome()).isEqualTo(AppliedChange.Outcome.STALE);
            assertThat(first.failure().orElseThrow()).hasMessageContaining("plan again");
            assertThat(bench.holds("db", value("other"))).isTrue();
        }
    }

    @Test
    void adds_ifNobodyTookOver() {
        try (Bench bench = new Bench(Transport.GRPC)) {
            SkippingClock clock = during(() -> {});

            AppliedChange applied = put(slow(bench, clock), value("new"));

            assertThat(clock.waits()).anyMatch(TakeOverTest::isLong);
            assertThat(applied.outcome()).isEqualTo(AppliedChange.Outcome.APPLIED);
            assertThat(bench.states("db")).hasSize(1);
        }
    }

    @Test
    void looksAgain_afterItTookOver_asAVersionMayHaveBeenUnderWay() {
        try (Bench bench = new Bench(Transport.GRPC)) {
            bench.run(SecretCommand.create(SecretSpec.of("db").annotated(Ownership.ANNOTATION, "first/1")))
                    .orThrow();
            bench.server.requests().clear();
            SkippingClock clock = new SkippingClock(wait -> {
                if (bench.server.requests().count(SecretManagerMethod.UPDATE_SECRET) == 1) {
                    bench.server.addVersion("db", value("new").reveal());
                }
            });

            AppliedChange second =
                    put(SecretAdmin.builder(bench.connection).clock(clock).build(), value("new"));

            assertThat(bench.server.requests().count(SecretManagerMethod.UPDATE_SECRET))
                    .isEqualTo(1);
            assertThat(bench.states("db")).hasSize(1);
            assertThat(second.outcome()).isEqualTo(AppliedChange.Outcome.UNCHANGED);
        }
    }

    /** Waits for a minute between the announcement and the version. */
    private static SecretAdmin slow(Bench bench, AdminClock clock) {
        return SecretAdmin.builder(bench.connection)
                .clock(clock)
                .names(() -> "first")
                .writesPerMinute(1)
                .build();
    }

    private static void store(Bench bench, int versions) {
        for (int version = 1; version <= versions; version++) {
            bench.run(SecretCommand.put(SecretSpec.of("db"), value("old"))).orThrow();
        }
    }

    private static AppliedChange put(SecretAdmin admin, Secret value) {
        return admin.apply(admin.plan(SecretCommand.put(SecretSpec.of(id("db")), value)))
                .changes()
                .get(0);
    }

    /** Returns a clock whose waits are long enough for somebody else to do something. */
    private static SkippingClock during(Runnable interference) {
        return new SkippingClock(wait -> {
            if (isLong(wait)) {
                interference.run();
            }
        });
    }

    private static boolean isLong(Duration wait) {
        return wait.compareTo(LONGER_THAN_A_LEASE) > 0;
    }
}
