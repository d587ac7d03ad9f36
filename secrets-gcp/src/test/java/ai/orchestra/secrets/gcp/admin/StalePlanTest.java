package ai.orchestra.secrets.gcp.admin;

import static ai.orchestra.secrets.gcp.admin.Bench.id;
import static ai.orchestra.secrets.gcp.admin.Bench.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.secrets.gcp.Transport;
import ai.orchestra.testsupport.Canary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A plan is for the state it was made for. */
class StalePlanTest {
    private static final SecretCommand LABEL = new SecretCommand.Relabel(id("db"), Map.of("by", "another"), Set.of());

    @ParameterizedTest
    @EnumSource(Transport.class)
    void refusesAll_afterTheSecretChanged(Transport transport) {
        try (Bench bench = new Bench(transport)) {
            bench.run(SecretCommand.put(SecretSpec.of("db"), value("one"))).orThrow();
            List<SecretPlan> plans = List.of(
                    bench.admin.plan(new SecretCommand.Relabel(id("db"), Map.of("env", "staging"), Set.of())),
                    bench.admin.plan(new SecretCommand.Due(id("db"), Instant.EPOCH)),
                    bench.admin.plan(SecretCommand.put(SecretSpec.of("db"), value("two"))),
                    bench.admin.plan(new SecretCommand.Delete(id("db"))));
            bench.run(LABEL).orThrow();

            for (SecretPlan plan : plans) {
                assertStale(bench, plan);
            }
            assertThat(bench.admin.find(id("db")).orElseThrow().labels()).isEqualTo(Map.of("by", "another"));
            assertThat(bench.states("db")).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void refusesAll_afterTheVersionsChanged(Transport transport) {
        try (Bench bench = new Bench(transport)) {
            bench.run(SecretCommand.put(SecretSpec.of("db"), value("one"))).orThrow();
            SecretPlan add = bench.admin.plan(SecretCommand.addVersion(id("db"), value("three")));
            SecretPlan destroy = bench.admin.plan(SecretCommand.destroy(id("db"), 1));
            bench.run(SecretCommand.put(SecretSpec.of("db"), value("two"))).orThrow();
            bench.run(SecretCommand.disable(id("db"), 1)).orThrow();

            assertStale(bench, add);
            assertStale(bench, destroy);
            assertThat(bench.states("db")).containsExactly(VersionState.ENABLED, VersionState.DISABLED);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void create_isStaleOnceItExists(Transport transport) {
        try (Bench bench = new Bench(transport)) {
            SecretPlan create = bench.admin.plan(SecretCommand.create(SecretSpec.of("db")));
            SecretPlan put = bench.admin.plan(SecretCommand.put(SecretSpec.of("db"), value("one")));
            bench.server.addSecret("db");
            bench.server.addVersion("db", "other");

            assertStale(bench, create);
            assertStale(bench, put);
            assertThat(bench.states("db")).hasSize(1);
        }
    }

    @Test
    void put_isDone_ifSomebodyStoredTheSame() {
        try (Bench bench = new Bench(Transport.GRPC)) {
            SecretPlan one = bench.admin.plan(SecretCommand.put(SecretSpec.of("db"), value("one")));
            bench.admin("another").apply(one).orThrow();
            assertUnchanged(bench, one);

            SecretPlan two = bench.admin.plan(SecretCommand.put(SecretSpec.of("db"), value("two")));
            bench.admin("another").apply(two).orThrow();
            assertUnchanged(bench, two);
            assertThat(bench.states("db")).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void put_isDone_ifSomebodyAddedTheSameUnannounced(Transport transport) {
        try (Bench bench = new Bench(transport)) {
            bench.run(SecretCommand.put(SecretSpec.of("db"), value("one"))).orThrow();
            SecretPlan same = bench.admin.plan(SecretCommand.put(SecretSpec.of("db"), value("two")));
            bench.server.addVersion("db", value("two").reveal());
            assertUnchanged(bench, same);
            assertThat(bench.states("db")).hasSize(2);

            SecretPlan other = bench.admin.plan(SecretCommand.put(SecretSpec.of("db"), value("three")));
            bench.server.addVersion("db", value("four").reveal());
            assertStale(bench, other);
            assertThat(bench.states("db")).hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void delete_isStale_ifItsVersionsChanged(Transport transport) {
        try (Bench bench = new Bench(transport)) {
            bench.server.addSecret("db");
            SecretPlan empty = bench.admin.plan(new SecretCommand.Delete(id("db")));
            bench.server.addVersion("db", value("one").reveal());
            assertStale(bench, empty);

            SecretPlan one = bench.admin.plan(new SecretCommand.Delete(id("db")));
            assertThat(one.text()).contains("all versions, for good; the newest is 1, now ENABLED");
            bench.server.addVersion("db", value("two").reveal());
            assertStale(bench, one);

            SecretPlan two = bench.admin.plan(new SecretCommand.Delete(id("db")));
            bench.server.disable("db", 2);
            SecretPlan disabled = bench.admin.plan(new SecretCommand.Delete(id("db")));
            bench.server.enable("db", 2);
            assertStale(bench, two);
            assertStale(bench, disabled);

            assertThat(bench.states("db")).hasSize(2);
            bench.run(new SecretCommand.Delete(id("db"))).orThrow();
            assertThat(bench.admin.find(id("db"))).isEmpty();
        }
    }

    @Test
    void put_waitsForWhoAnnouncedAVersion_andTakesOver() {
        try (Bench bench = new Bench(Transport.GRPC)) {
            bench.run(SecretCommand.create(SecretSpec.of("db").annotated(Ownership.ANNOTATION, "killed/1")))
                    .orThrow();
            SecretPlan plan = bench.admin.plan(SecretCommand.put(SecretSpec.of("db"), value("one")));

            bench.admin.apply(plan).orThrow();

            // The lease of who announced it, and what may have been under way when that was taken over.
            assertThat(bench.clock.waited()).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(10));
            assertThat(bench.states("db")).hasSize(1);
            assertThat(bench.admin.find(id("db")).orElseThrow().annotations())
                    .containsEntry(Ownership.ANNOTATION, "bench/1");
        }
    }

    @Test
    void put_leavesIt_ifWhoAnnouncedWasOnlySlow() {
        try (Bench bench = new Bench(Transport.GRPC)) {
            bench.run(SecretCommand.create(SecretSpec.of("db").annotated(Ownership.ANNOTATION, "slow/1")))
                    .orThrow();
            SecretPlan plan = bench.admin.plan(SecretCommand.put(SecretSpec.of("db"), value("one")));
            bench.server.addVersion("db", value("one").reveal());

            assertUnchanged(bench, plan);
            assertThat(bench.states("db")).hasSize(1);
        }
    }

    @Test
    void stops_atTheFirstFailure() {
        try (Bench bench = new Bench(Transport.GRPC)) {
            SecretPlan plan = bench.admin.plan(
                    SecretCommand.create(SecretSpec.of("a")),
                    SecretCommand.create(SecretSpec.of("b")),
                    SecretCommand.create(SecretSpec.of("c")));
            bench.server.addSecret("b");

            AppliedPlan applied = bench.admin.apply(plan);

            assertThat(applied.changes())
                    .extracting(AppliedChange::outcome)
                    .containsExactly(
                            AppliedChange.Outcome.APPLIED, AppliedChange.Outcome.STALE, AppliedChange.Outcome.SKIPPED);
            assertThat(applied.text()).contains("stale        b", "it exists already; plan again");
            assertThat(bench.admin.find(id("c"))).isEmpty();
            assertThatThrownBy(applied::orThrow).isInstanceOf(AdminConflictException.class);
        }
    }

    @Test
    void refuses_anotherProjectAndTwoChangesOfOneThing() {
        try (Bench bench = new Bench(Transport.GRPC)) {
            assertThatThrownBy(() -> bench.admin.apply(new SecretPlan("other", List.of())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("project other");
            assertThatThrownBy(() -> bench.admin.plan(LABEL, new SecretCommand.Delete(id("db"))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("two changes of db in one plan");
        }
    }

    @Test
    void showsNoValue() {
        try (Bench bench = new Bench(Transport.GRPC)) {
            SecretPlan plan = bench.admin.plan(
                    SecretCommand.put(SecretSpec.of("db"), value("shown")),
                    new SecretCommand.AddVersion(id("no"), value("shown"), java.util.OptionalLong.empty()));
            AppliedPlan applied = bench.admin.apply(plan);

            assertThat(plan.text() + plan.json() + plan.changes() + applied + applied.changes())
                    .contains("create", "refused")
                    .doesNotContain(Canary.MARK);
        }
    }

    private static void assertStale(Bench bench, SecretPlan plan) {
        AppliedChange applied = bench.admin.apply(plan).changes().get(0);
        assertThat(applied.outcome()).describedAs(plan.text()).isEqualTo(AppliedChange.Outcome.STALE);
        assertThat(applied.failure())
                .get()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("plan again");
    }

    private static void assertUnchanged(Bench bench, SecretPlan plan) {
        assertThat(bench.admin.apply(plan).orThrow().changes().get(0))
                .isEqualTo(
                        new AppliedChange(plan.changes().get(0), AppliedChange.Outcome.UNCHANGED, 0, Optional.empty()));
    }
}
