package ai.orchestra.secrets.gcp.admin;

import static ai.orchestra.secrets.gcp.admin.Bench.id;
import static ai.orchestra.secrets.gcp.admin.Bench.value;
import static ai.orchestra.testkit.servers.secretmanager.SecretManagerMethod.ACCESS_SECRET_VERSION;
import static ai.orchestra.testkit.servers.secretmanager.SecretManagerMethod.ADD_SECRET_VERSION;
import static ai.orchestra.testkit.servers.secretmanager.SecretManagerMethod.CREATE_SECRET;
import static ai.orchestra.testkit.servers.secretmanager.SecretManagerMethod.DELETE_SECRET;
import static ai.orchestra.testkit.servers.secretmanager.SecretManagerMethod.DISABLE_SECRET_VERSION;
import static ai.orchestra.testkit.servers.secretmanager.SecretManagerMethod.UPDATE_SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.secrets.gcp.Transport;
import ai.orchestra.testkit.servers.secretmanager.SecretManagerRole;
import ai.orchestra.testsupport.Canary;
import io.grpc.Status;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lost answers, refusals, a frozen server: each ends in its budget, with the right exception, and nothing twice. */
class FaultyServerTest {
    /** Longer than an attempt may take, so that the answer comes too late, but the write happens. */
    private static final Duration LATE = Duration.ofMillis(500);

    @ParameterizedTest
    @EnumSource(Transport.class)
    void writesOnce_whenTheAnswerIsLost(Transport transport) {
        try (Bench bench = new Bench(transport, Bench.quick())) {
            bench.server.faults().on(CREATE_SECRET).times(1).delay(LATE);
            bench.server.faults().on(ADD_SECRET_VERSION).times(1).delay(LATE);
            run(bench, SecretCommand.put(SecretSpec.of("db"), value("one"))).orThrow();
            assertThat(bench.states("db")).containsExactly(VersionState.ENABLED);

            bench.server.faults().on(UPDATE_SECRET).times(1).delay(LATE);
            run(bench, new SecretCommand.Relabel(id("db"), Map.of("env", "staging"), Set.of()))
                    .orThrow();
            bench.server.faults().on(DISABLE_SECRET_VERSION).times(1).delay(LATE);
            run(bench, SecretCommand.disable(id("db"), 1)).orThrow();
            assertThat(bench.states("db")).containsExactly(VersionState.DISABLED);
            bench.server.faults().on(DELETE_SECRET).times(1).delay(LATE);
            run(bench, new SecretCommand.Delete(id("db"))).orThrow();
            assertThat(bench.admin.find(id("db"))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void writesAgain_afterUnavailable(Transport transport) {
        try (Bench bench = new Bench(transport)) {
            bench.server.faults().on(CREATE_SECRET, ADD_SECRET_VERSION).times(3).fail(Status.Code.UNAVAILABLE);

            bench.run(SecretCommand.put(SecretSpec.of("db"), value("one"))).orThrow();

            assertThat(bench.states("db")).containsExactly(VersionState.ENABLED);
            assertThat(bench.clock.waits())
                    .containsExactly(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(400));
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void neverAddsASecond_whileOneMayBeUnderWay(Transport transport) {
        try (Bench bench = new Bench(transport, Bench.quick())) {
            bench.run(SecretCommand.create(SecretSpec.of("db"))).orThrow();
            bench.server.faults().on(ADD_SECRET_VERSION).times(1).freeze();

            AppliedChange applied = bench.run(SecretCommand.addVersion(id("db"), value("one")))
                    .changes()
                    .get(0);

            assertThat(applied.failure().orElseThrow())
                    .isInstanceOf(AdminUnavailableException.class)
                    .hasMessageContaining("whether it happened is not known");
            assertThat(bench.server.requests().count(ADD_SECRET_VERSION)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void saysInDoubt_whenNobodyKnows(Transport transport) {
        try (Bench bench = new Bench(transport)) {
            SecretPlan plan = bench.admin.plan(SecretCommand.create(SecretSpec.of("db")));
            bench.server.faults().on(CREATE_SECRET).fail(Status.Code.UNAVAILABLE);

            AppliedChange applied = bench.admin.apply(plan).changes().get(0);

            assertThat(applied.outcome()).isEqualTo(AppliedChange.Outcome.FAILED);
            assertThat(applied.failure().orElseThrow())
                    .isInstanceOfSatisfying(
                            AdminUnavailableException.class,
                            e -> assertThat(e.inDoubt()).isTrue())
                    .hasMessageContaining("cannot create db")
                    .hasMessageContaining("plan again to see");
            assertThat(bench.clock.waited()).isLessThan(Duration.ofSeconds(5));
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void names_theRoleToGrant(Transport transport) {
        try (Bench bench = new Bench(transport)) {
            bench.server.addSecret("db");
            bench.server.addVersion("db", value("one").reveal());
            SecretPlan delete = bench.admin.plan(new SecretCommand.Delete(id("db")));
            SecretPlan disable = bench.admin.plan(SecretCommand.disable(id("db"), 1));
            bench.server.iam().perSecret();

            assertThat(bench.admin
                            .plan(SecretCommand.create(SecretSpec.of("new")))
                            .text())
                    .contains("refused", "denied, or it does not exist", "roles/secretmanager.viewer");
            bench.server.iam().grantOnProject(SecretManagerRole.VIEWER);
            assertDenied(
                    bench, bench.admin.plan(SecretCommand.create(SecretSpec.of("new"))), "roles/secretmanager.admin");
            assertDenied(bench, delete, "roles/secretmanager.admin");
            assertDenied(bench, disable, "roles/secretmanager.secretVersionManager");
            assertDenied(
                    bench,
                    bench.admin.plan(SecretCommand.addVersion(id("db"), value("two"))),
                    "roles/secretmanager.secretVersionAdder");
            assertThat(bench.admin
                            .plan(SecretCommand.put(SecretSpec.of("db"), value("two")))
                            .refused())
                    .singleElement()
                    .satisfies(refused -> assertThat(refused.role()).contains("roles/secretmanager.secretAccessor"));
            assertThat(bench.admin
                            .plan(SecretCommand.put(SecretSpec.of("db"), value("two")))
                            .json())
                    .contains("\"role\":\"roles/secretmanager.secretAccessor\"");
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void noticesBrokenChecksums(Transport transport) {
        try (Bench bench = new Bench(transport)) {
            bench.run(SecretCommand.put(SecretSpec.of("db"), value("one"))).orThrow();
            bench.server.faults().on(ACCESS_SECRET_VERSION).corruptValue();

            assertThatThrownBy(() -> bench.admin.plan(SecretCommand.put(SecretSpec.of("db"), value("one"))))
                    .isInstanceOf(AdminIntegrityException.class)
                    .hasMessageContaining("does not match its checksum")
                    .message()
                    .doesNotContain(Canary.MARK);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void endsInBudget_whenFrozen(Transport transport) {
        try (Bench bench = new Bench(transport, Bench.quick())) {
            bench.server.faults().freeze();
            long start = System.nanoTime();

            assertThatThrownBy(() -> bench.admin.find(id("db"))).isInstanceOf(AdminUnavailableException.class);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void endsInBudget_whenNobodyListens(Transport transport) {
        try (Bench bench = new Bench(transport)) {
            bench.server.disconnect();

            assertThatThrownBy(() -> bench.admin.find(id("db")))
                    .isInstanceOf(AdminUnavailableException.class)
                    .hasMessageContaining("nothing was changed");

            assertThat(bench.clock.waited()).isLessThan(Duration.ofSeconds(5));
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void saysWhichQuota(Transport transport) {
        try (Bench bench = new Bench(transport)) {
            bench.server.quotas().writes(0);

            assertThat(bench.run(SecretCommand.create(SecretSpec.of("db")))
                            .changes()
                            .get(0)
                            .failure()
                            .orElseThrow())
                    .isInstanceOf(AdminQuotaException.class)
                    .hasMessageContaining("600 writes");
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void hidesValues_whenTheServerQuotesThem(Transport transport) {
        try (Bench bench = new Bench(transport)) {
            bench.server
                    .faults()
                    .on(ADD_SECRET_VERSION)
                    .fail(Status.Code.INVALID_ARGUMENT, "bad payload " + Canary.secret("quoted"));

            AppliedPlan applied = bench.run(SecretCommand.put(SecretSpec.of("db"), value("quoted")));

            assertThat(applied.changes().get(0).failure().orElseThrow())
                    .isInstanceOf(AdminRefusedException.class)
                    .hasNoCause();
            assertThat(applied.text() + applied).doesNotContain(Canary.MARK);
        }
    }

    private static AppliedPlan run(Bench bench, SecretCommand command) {
        SecretAdmin admin = bench.inRealTime();
        return admin.apply(admin.plan(command));
    }

    private static void assertDenied(Bench bench, SecretPlan plan, String role) {
        assertThat(bench.admin.apply(plan).changes().get(0).failure().orElseThrow())
                .isInstanceOfSatisfying(
                        AdminDeniedException.class, e -> assertThat(e.role()).isEqualTo(role))
                .hasMessageContaining(role);
    }
}
