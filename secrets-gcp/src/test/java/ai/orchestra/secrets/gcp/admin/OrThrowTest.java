package ai.orchestra.secrets.gcp.admin;

import static ai.orchestra.secrets.gcp.admin.Bench.id;
import static ai.orchestra.secrets.gcp.admin.Bench.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.secrets.gcp.Transport;
import ai.orchestra.testkit.servers.secretmanager.SecretManagerRole;
import ai.orchestra.testsupport.Canary;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Nobody may take a change that was refused for one that was made. */
class OrThrowTest {
    @Test
    void throws_ifAnyChangeWasRefused() {
        try (Bench bench = new Bench(Transport.GRPC)) {
            bench.run(SecretCommand.put(SecretSpec.of("db"), value("one"))).orThrow();
            List<SecretCommand> refused = List.of(
                    SecretCommand.create(SecretSpec.of("db")),
                    new SecretCommand.AddVersion(id("db"), value("two"), OptionalLong.of(7)),
                    SecretCommand.addVersion(id("missing"), value("two")),
                    SecretCommand.enable(id("db"), 9));

            for (SecretCommand command : refused) {
                SecretPlan plan = bench.admin.plan(command, SecretCommand.create(SecretSpec.of("other")));
                AppliedPlan applied = bench.admin.apply(plan);
                assertThatThrownBy(applied::orThrow)
                        .isInstanceOf(AdminRefusedException.class)
                        .hasMessageContaining(command.resource() + " was refused when it was planned: "
                                + plan.refused().get(0).detail())
                        .message()
                        .doesNotContain(Canary.MARK);
                // The others are made all the same, and can be made again.
                assertThat(applied.changes().get(1).isDone()).isTrue();
                bench.run(new SecretCommand.Delete(id("other"))).orThrow();
            }
        }
    }

    @Test
    void throws_whatWasDenied_withTheRole() {
        try (Bench bench = new Bench(Transport.GRPC)) {
            bench.server.addSecret("db");
            bench.server.addVersion("db", "older");
            bench.server.iam().perSecret();
            bench.server.iam().grantOnProject(SecretManagerRole.VIEWER);
            AppliedPlan applied = bench.run(SecretCommand.put(SecretSpec.of("db"), value("one")));

            assertThatThrownBy(applied::orThrow)
                    .isInstanceOfSatisfying(
                            AdminDeniedException.class,
                            denied -> assertThat(denied.role()).isEqualTo("roles/secretmanager.secretAccessor"));
        }
    }
}
