package ai.orchestra.secrets.gcp.migrate;

import static ai.orchestra.testkit.servers.secretmanager.SecretManagerMethod.ADD_SECRET_VERSION;
import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.secrets.gcp.Transport;
import ai.orchestra.secrets.gcp.admin.AdminClock;
import ai.orchestra.secrets.gcp.admin.Bench;
import ai.orchestra.secrets.gcp.admin.SecretAdmin;
import ai.orchestra.secrets.gcp.admin.SecretResource;
import ai.orchestra.secrets.gcp.admin.VersionInfo;
import ai.orchestra.testsupport.Canary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of 200 lines, 66 of them secrets: killed, run twice at once, above the quota. */
class LongRunTest {
    private static final int LINES = 200;
    private static final int SECRETS = 66;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void killedProcess_isFinishedByTheNextRun() throws IOException, InterruptedException {
        Path file = EnvFiles.write(directory, EnvFiles.ofLines(LINES));
        Path output = directory.resolve("output");
        int half = 33;
        String stuck = EnvFiles.id(EnvFiles.secretLines(LINES).get(half - 1), Environment.STAGING);
        try (Bench bench = new Bench(Transport.GRPC)) {
            // Half-way, a secret is created and its version is sent, but not answered: there the process is killed.
            bench.server.faults().on(ADD_SECRET_VERSION).forSecret(stuck).freeze();
            Process process = MigratingProcess.start(bench.server, file, output);
            try {
                long end = System.nanoTime() + PATIENCE.toNanos();
                while (bench.server.requests().count(ADD_SECRET_VERSION, stuck) == 0
                        && process.isAlive()
                        && System.nanoTime() < end) {
                    LockSupport.parkNanos(1_000_000);
                }
            } finally {
                process.destroyForcibly();
            }
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue())
                    .describedAs(Files.readString(output))
                    .isEqualTo(137);
            bench.server.faults().clear();
            assertThat(stored(bench)).isEqualTo(half - 1);

            EnvMigration again = migration(bench.admin, file, bench.clock);
            MigrationPlan plan = again.plan();
            assertThat(plan.count(MigrationAction.UNCHANGED)).isEqualTo(half - 1);
            MigrationReport report = again.apply(plan);

            assertThat(report.isComplete()).isTrue();
            assertThat(report.secretNameLines()).hasSize(SECRETS);
            assertStoredOnce(bench);
            assertThat(again.plan().count(MigrationAction.UNCHANGED)).isEqualTo(SECRETS);
            assertThat(Files.readString(output)).contains("written").doesNotContain(Canary.MARK);
            assertThat(Seen.hasValue(plan) || Seen.hasValue(report)).isFalse();
        }
    }

    @RepeatedTest(3)
    void twoRunsAtOnce_storeNothingTwice() throws Exception {
        Path file = EnvFiles.write(directory, EnvFiles.ofLines(LINES));
        try (Bench bench = new Bench(Transport.GRPC)) {
            // Some exist with an older value, some without any.
            for (int line : EnvFiles.secretLines(LINES).subList(0, 20)) {
                bench.server.addSecret(EnvFiles.id(line, Environment.STAGING));
                if (line % 2 == 0) {
                    bench.server.addVersion(EnvFiles.id(line, Environment.STAGING), "older");
                }
            }
            CyclicBarrier together = new CyclicBarrier(2);
            List<Callable<MigrationReport>> runs = IntStream.range(0, 2)
                    .<Callable<MigrationReport>>mapToObj(n -> () -> {
                        EnvMigration migration = migration(bench.admin("run" + n), file, bench.clock);
                        MigrationPlan plan = migration.plan();
                        together.await();
                        return migration.apply(plan);
                    })
                    .toList();
            ExecutorService threads = Executors.newFixedThreadPool(2);
            try {
                for (Future<MigrationReport> report : threads.invokeAll(runs)) {
                    assertThat(report.get().results())
                            .extracting(MigrationResult::outcome)
                            .doesNotContain(MigrationOutcome.FAILED, MigrationOutcome.NOT_TRIED);
                }
            } finally {
                threads.shutdownNow();
            }

            EnvMigration last = migration(bench.admin, file, bench.clock);
            assertThat(last.apply(last.plan()).isComplete()).isTrue();
            for (int line : EnvFiles.secretLines(LINES)) {
                long older = line % 2 == 0 && line <= 60 ? 1 : 0;
                assertThat(versions(bench, line)).describedAs("line " + line).hasSize((int) older + 1);
            }
        }
    }

    @Test
    void staysBelowTheQuota_andWaitsOutAUsedUpOne() {
        Path file = EnvFiles.write(directory, EnvFiles.ofLines(LINES));
        try (Bench bench = new Bench(Transport.GRPC)) {
            SecretAdmin slow = SecretAdmin.builder(bench.connection)
                    .clock(bench.clock)
                    .writesPerMinute(50)
                    .build();
            Seen seen = new Seen();
            EnvMigration migration = migration(slow, file, bench.clock);

            MigrationReport report = migration.apply(migration.plan(seen), seen);

            assertThat(report.isComplete()).isTrue();
            // 132 writes, 50 at once, 50 after a minute, 32 after two.
            assertThat(bench.clock.waited()).isBetween(Duration.ofSeconds(100), Duration.ofSeconds(120));
            assertThat(seen.lines())
                    .contains("planned 66 of 66 SERVICE_198_TOKEN", "applied 66 of 66 SERVICE_198_TOKEN written")
                    .anyMatch(line -> line.endsWith("to stay below 50 requests a minute"))
                    .noneMatch(line -> line.contains(Canary.MARK));
        }
    }

    @Test
    void waitsOutAQuota_thatOthersUsedUp() {
        Path file = EnvFiles.write(directory, EnvFiles.ofLines(30));
        try (Bench bench = new Bench(Transport.GRPC)) {
            bench.server.quotas().writes(7);
            Seen seen = new Seen() {
                @Override
                public synchronized void waiting(Duration time, String reason) {
                    super.waiting(time, reason);
                    // Another minute has come.
                    if (lines().stream()
                                            .filter(line -> line.contains("used up"))
                                            .count()
                                    % 2
                            == 0) {
                        bench.server.quotas().unlimited();
                        bench.server.quotas().writes(7);
                    }
                }
            };
            EnvMigration migration = migration(bench.admin, file, bench.clock);

            assertThat(migration.apply(migration.plan(), seen).isComplete()).isTrue();

            assertThat(seen.lines()).anyMatch(line -> line.contains("because the project's quota is used up"));
            for (int line : EnvFiles.secretLines(30)) {
                assertThat(versions(bench, line)).containsExactly(1L);
            }
        }
    }

    @Test
    void stops_whenTheQuotaStaysUsedUp() {
        Path file = EnvFiles.write(directory, EnvFiles.ofLines(30));
        try (Bench bench = new Bench(Transport.GRPC)) {
            bench.server.quotas().writes(7);
            EnvMigration migration = migration(bench.admin, file, bench.clock);

            MigrationReport report = migration.apply(migration.plan());

            assertThat(report.results().stream()
                            .filter(result -> result.outcome().isDone()))
                    .hasSize(3);
            assertThat(report.text()).contains("a quota of the project is used up", "Not finished: run it again");
            assertThat(bench.clock.waited()).isLessThan(Duration.ofMinutes(7));
        }
    }

    private static EnvMigration migration(SecretAdmin admin, Path file, AdminClock clock) {
        return EnvMigration.builder(admin, file, Environment.STAGING)
                .clock(clock)
                .build();
    }

    private static int stored(Bench bench) {
        return (int) EnvFiles.secretLines(LINES).stream()
                .filter(line -> bench.admin
                        .find(SecretResource.of(EnvFiles.id(line, Environment.STAGING)))
                        .isPresent())
                .filter(line -> !versions(bench, line).isEmpty())
                .count();
    }

    private static void assertStoredOnce(Bench bench) {
        for (int line : EnvFiles.secretLines(LINES)) {
            assertThat(versions(bench, line)).containsExactly(1L);
        }
    }

    private static List<Long> versions(Bench bench, int line) {
        return bench.admin
                .versions(SecretResource.of(EnvFiles.id(line, Environment.STAGING)))
                .map(VersionInfo::number)
                .toList();
    }
}
