package ai.orchestra.secrets.gcp.admin;

import static ai.orchestra.secrets.gcp.admin.Bench.id;
import static ai.orchestra.secrets.gcp.admin.Bench.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.secret.Secret;
import ai.orchestra.secrets.gcp.Transport;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every operation, over both transports, with Google's client. */
class SecretAdminTest {
    private static final String TOPIC = "projects/test-project/topics/rotations";

    @ParameterizedTest
    @EnumSource(Transport.class)
    void creates_asPlanned(Transport transport) {
        try (Bench bench = new Bench(transport)) {
            SecretSpec spec = SecretSpec.of("openai-api-key-staging")
                    .replicated(Replication.in(List.of("europe-west3", "europe-west4")))
                    .labelled(SecretSpec.LABEL_ENVIRONMENT, "staging")
                    .annotated("owner", "team@example.com");

            SecretPlan plan = bench.admin.plan(SecretCommand.create(spec));

            assertThat(bench.admin.find(spec.resource())).isEmpty();
            assertThat(plan.text()).isEqualTo("""
                            Plan for project test-project: 1 change
                              create       openai-api-key-staging  in europe-west3, europe-west4, without a version, \
                            labels {env=staging}
                            """);
            assertThat(bench.admin.apply(plan).orThrow().isComplete()).isTrue();
            SecretInfo found = bench.admin.find(spec.resource()).orElseThrow();
            assertThat(found.labels()).isEqualTo(Map.of("env", "staging"));
            assertThat(found.annotations()).isEqualTo(Map.of("owner", "team@example.com"));
            assertThat(bench.admin.versions(spec.resource())).isEmpty();
            assertThat(bench.admin.plan(SecretCommand.create(spec)).refused())
                    .singleElement()
                    .satisfies(refused -> assertThat(refused.detail()).contains("exists already"));
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void put_createsAddsOrLeaves(Transport transport) {
        try (Bench bench = new Bench(transport)) {
            SecretSpec spec = SecretSpec.of("db");

            assertThat(bench.run(SecretCommand.put(spec, value("one")))
                            .changes()
                            .get(0)
                            .version())
                    .isEqualTo(1);
            assertThat(bench.admin.plan(SecretCommand.put(spec, value("one"))).writes())
                    .isZero();
            SecretPlan second = bench.admin.plan(SecretCommand.put(spec, value("two")));
            assertThat(second.changes().get(0).action()).isEqualTo("add version");
            assertThat(bench.admin.apply(second).orThrow().changes().get(0).version())
                    .isEqualTo(2);

            assertThat(bench.holds("db", value("two"))).isTrue();
            assertThat(bench.holds("db", value("one"))).isFalse();
            assertThat(bench.states("db")).containsExactly(VersionState.ENABLED, VersionState.ENABLED);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void put_addsAVersion_ifTheNewestIsNotEnabled(Transport transport) {
        try (Bench bench = new Bench(transport)) {
            bench.run(SecretCommand.put(SecretSpec.of("db"), value("one"))).orThrow();
            bench.run(SecretCommand.put(SecretSpec.of("db"), value("two"))).orThrow();
            bench.run(SecretCommand.disable(id("db"), 2)).orThrow();

            // Version 1 holds the value, but who reads the newest gets an error.
            SecretPlan plan = bench.admin.plan(SecretCommand.put(SecretSpec.of("db"), value("one")));
            assertThat(plan.changes().get(0).detail())
                    .isEqualTo("version 3, as version 2 is DISABLED and who reads the newest gets an error");
            bench.admin.apply(plan).orThrow();
            assertThat(bench.holds("db", value("one"))).isTrue();
            assertThat(bench.states("db"))
                    .containsExactly(VersionState.ENABLED, VersionState.DISABLED, VersionState.ENABLED);

            bench.run(SecretCommand.destroy(id("db"), 3)).orThrow();
            bench.run(SecretCommand.put(SecretSpec.of("db"), value("one"))).orThrow();
            assertThat(bench.states("db"))
                    .containsExactly(
                            VersionState.ENABLED, VersionState.DESTROYED, VersionState.DISABLED, VersionState.ENABLED);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void addVersion_mindsExpectedVersion(Transport transport) {
        try (Bench bench = new Bench(transport)) {
            assertThat(bench.admin
                            .plan(SecretCommand.addVersion(id("db"), value("one")))
                            .refused())
                    .singleElement()
                    .satisfies(refused -> assertThat(refused.detail()).contains("does not exist"));
            bench.run(SecretCommand.create(SecretSpec.of("db"))).orThrow();
            bench.run(new SecretCommand.AddVersion(id("db"), value("one"), OptionalLong.of(0)))
                    .orThrow();

            assertThat(bench.admin
                            .plan(new SecretCommand.AddVersion(id("db"), value("two"), OptionalLong.of(0)))
                            .refused())
                    .singleElement()
                    .satisfies(refused -> assertThat(refused.detail()).contains("newest version is 1 and not 0"));
            assertThat(bench.run(SecretCommand.addVersion(id("db"), value("two")))
                            .orThrow()
                            .changes()
                            .get(0)
                            .version())
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void keepsBytes_toTheLimit(Transport transport) {
        try (Bench bench = new Bench(transport)) {
            byte[] bytes = new byte[65_536];
            new Random(7).nextBytes(bytes);

            bench.run(SecretCommand.put(SecretSpec.of("blob"), Secret.of(bytes)))
                    .orThrow();

            assertThat(bench.holds("blob", Secret.of(bytes))).isTrue();
            bytes[40_000] ^= 1;
            assertThat(bench.holds("blob", Secret.of(bytes))).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void changesStates_untilDestroyed(Transport transport) {
        try (Bench bench = new Bench(transport)) {
            bench.run(SecretCommand.put(SecretSpec.of("db"), value("one"))).orThrow();

            bench.run(SecretCommand.disable(id("db"), 1)).orThrow();
            assertThat(bench.states("db")).containsExactly(VersionState.DISABLED);
            assertThat(bench.admin.plan(SecretCommand.disable(id("db"), 1)).writes())
                    .isZero();
            bench.run(SecretCommand.enable(id("db"), 1)).orThrow();
            assertThat(bench.states("db")).containsExactly(VersionState.ENABLED);
            bench.run(SecretCommand.destroy(id("db"), 1)).orThrow();
            assertThat(bench.states("db")).containsExactly(VersionState.DESTROYED);

            SecretPlan late = bench.admin.plan(SecretCommand.enable(id("db"), 1), SecretCommand.enable(id("db"), 2));
            assertThat(late.refused())
                    .extracting(SecretChange.Refused::detail)
                    .satisfiesExactly(
                            one -> assertThat(one).contains("for good"),
                            two -> assertThat(two).contains("no version 2"));
            assertThat(bench.admin.apply(late).changes())
                    .extracting(AppliedChange::outcome)
                    .containsOnly(AppliedChange.Outcome.SKIPPED);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void relabels_andKeepsTheRest(Transport transport) {
        try (Bench bench = new Bench(transport)) {
            bench.run(SecretCommand.create(SecretSpec.of("db")
                            .labelled("env", "staging")
                            .labelled("old", "yes")
                            .annotated("owner", "me")))
                    .orThrow();
            SecretCommand relabel =
                    new SecretCommand.Relabel(id("db"), Map.of("secret-type", "api-key"), Set.of("old", "unknown"));

            bench.run(relabel).orThrow();

            SecretInfo found = bench.admin.find(id("db")).orElseThrow();
            assertThat(found.labels()).isEqualTo(Map.of("env", "staging", "secret-type", "api-key"));
            assertThat(found.annotations()).isEqualTo(Map.of("owner", "me"));
            assertThat(bench.admin.plan(relabel).writes()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void schedulesRotation_orWritesDueDate(Transport transport) {
        try (Bench bench = new Bench(transport)) {
            bench.run(SecretCommand.create(SecretSpec.of("db"))).orThrow();
            Instant next = bench.clock.now().plus(90, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
            RotationSchedule schedule = new RotationSchedule(next, Optional.of(Duration.ofDays(90)), List.of(TOPIC));

            bench.run(new SecretCommand.Rotate(id("db"), schedule)).orThrow();
            bench.run(new SecretCommand.Due(id("db"), next)).orThrow();

            SecretInfo found = bench.admin.find(id("db")).orElseThrow();
            assertThat(found.nextRotation()).contains(next);
            assertThat(found.rotationPeriod()).contains(Duration.ofDays(90));
            assertThat(found.topics()).containsExactly(TOPIC);
            assertThat(found.annotations()).containsEntry(SecretSpec.ANNOTATION_DUE, next.toString());
            assertThat(bench.admin
                            .plan(new SecretCommand.Rotate(id("db"), schedule))
                            .writes())
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void refusesRotation_thatIsTooNear(Transport transport) {
        try (Bench bench = new Bench(transport)) {
            bench.server.addSecret("db");
            RotationSchedule near =
                    new RotationSchedule(bench.clock.now().plusSeconds(299), Optional.empty(), List.of(TOPIC));
            bench.server.requests().clear();

            assertThatThrownBy(() -> bench.admin.plan(
                            SecretCommand.create(SecretSpec.of("new").rotated(near))))
                    .isInstanceOf(InvalidSecretException.class)
                    .hasMessageContaining("five minutes ahead");
            assertThat(bench.server.requests().count()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void deletes(Transport transport) {
        try (Bench bench = new Bench(transport)) {
            bench.run(SecretCommand.put(SecretSpec.of("db"), value("one"))).orThrow();

            bench.run(new SecretCommand.Delete(id("db"))).orThrow();

            assertThat(bench.admin.find(id("db"))).isEmpty();
            assertThat(bench.admin.plan(new SecretCommand.Delete(id("db"))).writes())
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void keepsRegionalSecrets_apart(Transport transport) {
        try (Bench bench = new Bench(transport)) {
            SecretResource regional = SecretResource.regional("europe-west4", "db");

            bench.run(SecretCommand.put(SecretSpec.of(regional), value("one"))).orThrow();

            assertThat(bench.admin.find(id("db"))).isEmpty();
            assertThat(bench.admin.find(regional)).isPresent();
            assertThat(bench.admin
                            .list(new SecretQuery("", 10, Optional.of("europe-west4")))
                            .map(SecretInfo::resource))
                    .containsExactly(regional);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void lists_byFilterAndPage(Transport transport) {
        try (Bench bench = new Bench(transport)) {
            IntStream.range(0, 7)
                    .forEach(n -> bench.run(SecretCommand.create(
                            SecretSpec.of("s" + n).labelled("env", n % 2 == 0 ? "staging" : "production"))));
            bench.server.requests().clear();

            assertThat(bench.admin
                            .list(new SecretQuery("", 3, Optional.empty()))
                            .map(one -> one.resource().id()))
                    .containsExactlyInAnyOrder("s0", "s1", "s2", "s3", "s4", "s5", "s6");
            assertThat(bench.server.requests().count()).isEqualTo(3);
            assertThat(bench.admin
                            .list(SecretQuery.matching("labels.env=production"))
                            .map(one -> one.resource().id()))
                    .containsExactlyInAnyOrder("s1", "s3", "s5");
            SecretPage page = bench.admin.list(new SecretQuery("", 4, Optional.empty()), Optional.empty());
            assertThat(page.secrets()).hasSize(4);
            assertThat(bench.admin.list(new SecretQuery("", 4, Optional.empty()), page.next()))
                    .satisfies(rest -> assertThat(rest.secrets()).hasSize(3))
                    .satisfies(rest -> assertThat(rest.next()).isEmpty());
        }
    }
}
