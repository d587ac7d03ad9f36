package ai.orchestra.secrets.gcp.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.secrets.gcp.CallLimits;
import ai.orchestra.secrets.gcp.SecretManagerConnection;
import ai.orchestra.secrets.gcp.Transport;
import ai.orchestra.secrets.gcp.admin.AdminClock;
import ai.orchestra.secrets.gcp.admin.Bench;
import ai.orchestra.secrets.gcp.admin.SecretAdmin;
import ai.orchestra.secrets.gcp.admin.SecretResource;
import ai.orchestra.secrets.gcp.admin.SkippingClock;
import ai.orchestra.secrets.gcp.admin.VersionInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs that end at any point, and are run again. */
class ResumeTest {
    private int lines;
    private int writes;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Transport.class)
    void killedBeforeAnyWrite_nothingTwiceNothingLost(Transport transport) {
        Path file = file(transport);
        try (Bench bench = new Bench(transport)) {
            for (int write = 2; write <= writes; write++) {
                Environment environment = Environment.of("killed-" + write);
                EnvMigration first = migration(bench.connection, file, environment, atWrite(write, () -> {
                    throw new Killed();
                }));
                MigrationPlan plan = first.plan();
                assertThatThrownBy(() -> first.apply(plan)).isInstanceOf(Killed.class);
                assertThat(stored(bench.admin, environment)).isEqualTo((write - 1) / 2);

                runAgain(bench.connection, file, environment);
                check(bench.admin, environment);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void serverGoneBeforeAnyWrite_nothingTwiceNothingLost(Transport transport) {
        Path file = file(transport);
        try (Bench bench = new Bench(transport)) {
            for (int write = 2; write <= writes; write++) {
                Environment environment = Environment.of("gone-" + write);
                try (SecretManagerConnection broken = Bench.connect(bench.server, transport, CallLimits.DEFAULT)) {
                    AdminClock clock = atWrite(write, bench.server::disconnect);
                    EnvMigration first = migration(broken, file, environment, clock);
                    MigrationReport report = first.apply(first.plan());
                    assertThat(report.isComplete()).isFalse();
                    assertThat(report.text()).contains("Not finished: run it again", "failed");
                    assertThat(Seen.hasValue(report)).isFalse();
                    assertThat(report.secretNameLines()).hasSize((write - 1) / 2);
                }
                bench.server.reconnect();
                try (SecretManagerConnection again = Bench.connect(bench.server, transport, CallLimits.DEFAULT)) {
                    runAgain(again, file, environment);
                    check(SecretAdmin.of(again), environment);
                }
            }
        }
    }

    /** Two writes for each secret. A request over REST takes forty times as long, so there are fewer. */
    private Path file(Transport transport) {
        lines = transport == Transport.GRPC ? 18 : 6;
        writes = 2 * EnvFiles.secretLines(lines).size();
        return EnvFiles.write(directory, EnvFiles.ofLines(lines));
    }

    private void runAgain(SecretManagerConnection connection, Path file, Environment environment) {
        EnvMigration second = migration(connection, file, environment, new SkippingClock());
        assertThat(second.apply(second.plan()).isComplete()).isTrue();
        assertThat(second.plan().count(MigrationAction.UNCHANGED)).isEqualTo(writes / 2);
    }

    private void check(SecretAdmin admin, Environment environment) {
        for (int line : EnvFiles.secretLines(lines)) {
            SecretResource secret = SecretResource.of(EnvFiles.id(line, environment));
            assertThat(admin.versions(secret).map(VersionInfo::number)).containsExactly(1L);
        }
    }

    private long stored(SecretAdmin admin, Environment environment) {
        return EnvFiles.secretLines(lines).stream()
                .map(line -> SecretResource.of(EnvFiles.id(line, environment)))
                .filter(secret -> admin.find(secret).isPresent())
                .filter(secret -> admin.versions(secret).findAny().isPresent())
                .count();
    }

    private static EnvMigration migration(
            SecretManagerConnection connection, Path file, Environment environment, AdminClock clock) {
        SecretAdmin admin =
                SecretAdmin.builder(connection).clock(clock).writesPerMinute(1).build();
        return EnvMigration.builder(admin, file, environment).clock(clock).build();
    }

    /** With one write a minute there is one wait before each write but the first: a place to interfere. */
    private static SkippingClock atWrite(int write, Runnable interference) {
        AtomicInteger writes = new AtomicInteger(1);
        return new SkippingClock(wait -> {
            // Retries wait less.
            if (wait.compareTo(Duration.ofSeconds(10)) > 0 && writes.incrementAndGet() == write) {
                interference.run();
            }
        });
    }

    /** Stands for the end of the process: nothing catches it. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }
}
