package ai.orchestra.schema.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.testsupport.Canary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    /** A check made of a lambda. */
    private interface Body {
        CheckResult run(PreflightContext context) throws IOException, InterruptedException;
    }

    private static PreflightCheck check(String name, int order, Body body) {
        return new PreflightCheck() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public int order() {
                return order;
            }

            @Override
            public CheckResult run(PreflightContext context) throws IOException, InterruptedException {
                return body.run(context);
            }
        };
    }

    private static PreflightContext context(Duration limit) {
        return PreflightContext.of(Needs.nothing(), Machine.real().withClock(Clock.fixed(NOW, ZoneOffset.UTC)))
                .withLimit(limit);
    }

    @Test
    void run_goesSideBySide_andKeepsTheOrder() throws Exception {
        CyclicBarrier together = new CyclicBarrier(3);
        Body meets = context -> {
            try {
                together.await();
            } catch (java.util.concurrent.BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
            return CheckResult.ok(
                    "x",
                    Thread.currentThread().getName() + Thread.currentThread().isDaemon());
        };
        PreflightReport report = Preflight.of(List.of(check("c", 3, meets), check("b", 1, meets), check("a", 1, meets)))
                .run(context(Duration.ofSeconds(20)));

        assertThat(report.results())
                .extracting(CheckResult::what)
                .containsExactly("orchestra-preflight-atrue", "orchestra-preflight-btrue", "orchestra-preflight-ctrue");
        assertThat(report.passed()).isTrue();
        assertThat(report.at()).isEqualTo(NOW);
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("orchestra-preflight"));
    }

    @Test
    void run_withBrokenChecks_reportsEachAndHarmsNoOther() throws Exception {
        String secret = Canary.secret("check");
        PreflightReport report = Preflight.of(List.of(
                        check("throws", 1, context -> {
                            throw new IllegalStateException(secret);
                        }),
                        check("links", 2, context -> {
                            throw new NoClassDefFoundError("x");
                        }),
                        check("io", 3, context -> {
                            throw new IOException("/proc/meminfo: denied");
                        }),
                        check("null", 4, context -> null),
                        check("works", 5, context -> CheckResult.ok("works", "fine"))))
                .run(context(Duration.ofSeconds(20)));

        assertThat(report.toString()).doesNotContain(secret);
        assertThat(report.results())
                .extracting(CheckResult::status)
                .containsExactly(
                        CheckStatus.FAILED, CheckStatus.FAILED, CheckStatus.FAILED, CheckStatus.FAILED, CheckStatus.OK);
        assertThat(report.result("throws").orElseThrow().what())
                .startsWith(
                        "the check itself is broken: it failed with java.lang.IllegalStateException at ai.orchestra");
        assertThat(report.result("io").orElseThrow().what())
                .isEqualTo("the machine does not tell: /proc/meminfo: denied");
        assertThat(report.passed()).isFalse();
    }

    @Test
    void run_withACheckThatHangs_endsItAtTheLimit() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        PreflightReport report = Preflight.of(List.of(
                        check("hangs", 1, context -> {
                            try {
                                new CountDownLatch(1).await();
                            } finally {
                                interrupted.countDown();
                            }
                            return null;
                        }),
                        check("works", 2, context -> CheckResult.ok("works", "fine"))))
                .run(context(Duration.ofMillis(200)));

        assertThat(report.result("hangs").orElseThrow().what()).isEqualTo("the check did not end within 200 ms");
        assertThat(report.result("works").orElseThrow().status()).isEqualTo(CheckStatus.OK);
        assertThat(interrupted.getCount()).isZero();
    }

    @Test
    void run_whenInterrupted_interruptsTheChecks() {
        CountDownLatch interrupted = new CountDownLatch(1);
        Thread caller = Thread.currentThread();
        Preflight preflight = Preflight.of(List.of(check("hangs", 1, context -> {
            caller.interrupt();
            try {
                new CountDownLatch(1).await();
            } finally {
                interrupted.countDown();
            }
            return null;
        })));

        assertThatThrownBy(() -> preflight.run(context(Duration.ofSeconds(20))))
                .isInstanceOf(InterruptedException.class);
        assertThat(interrupted.getCount()).isZero();
    }

    @Test
    void standard_findsTheChecksOfTheSdk() {
        assertThat(Preflight.standard().names())
                .containsExactly("docker", "compose", "gpu", "nvlink", "memory", "ports", "reclaimable");
    }

    @Test
    void standard_withABrokenProvider_reportsItAndRunsTheOthers(@TempDir Path folder) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(PreflightCheck.class.getName()), "no.such.Check\n" + OwnCheck.class.getName() + "\n");
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (java.net.URLClassLoader loader =
                new java.net.URLClassLoader(new java.net.URL[] {folder.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            Preflight preflight = Preflight.standard();
            assertThat(preflight.names()).hasSize(8).first().isEqualTo("own");
            PreflightReport report = preflight.run(PreflightContext.of(
                    Needs.nothing(), Machine.real().withRoot(folder).withEnvironment(java.util.Map.of())));
            assertThat(report.result("provider").orElseThrow().what()).contains("no.such.Check");
            assertThat(report.result("own").orElseThrow().status()).isEqualTo(CheckStatus.OK);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void report_asJson_hasExactFigures() {
        PreflightReport report = new PreflightReport(
                "staging",
                NOW,
                List.of(CheckResult.warning("reclaimable", "a \"quote\"", "prune")
                        .with("reclaimableBytes", 12_340_000_001L)
                        .withDetails(List.of("images"))));

        assertThat(report.toJson())
                .isEqualTo("{\"environment\":\"staging\",\"at\":\"2026-11-21T12:00:00Z\",\"passed\":true,\"checks\":[{"
                        + "\"check\":\"reclaimable\",\"status\":\"warning\",\"what\":\"a \\\"quote\\\"\",\"figures\":{"
                        + "\"reclaimableBytes\":12340000001},\"details\":[\"images\"],\"remedy\":\"prune\"}]}");
        assertThat(report.toString())
                .isEqualTo("warning reclaimable a \"quote\"\n                    images\n"
                        + "                    -> prune\nstaging: 0 ok, 1 warnings, 0 failed, 0 skipped\n");
    }

    @Test
    void context_showsNoEnvironment() {
        String secret = Canary.secret("context");
        PreflightContext context =
                PreflightContext.of(Needs.nothing(), Machine.real().withEnvironment(java.util.Map.of("KEY", secret)));

        assertThat(context.toString() + context.machine()).doesNotContain(secret);
    }

    /** A check of another jar. */
    public static final class OwnCheck implements PreflightCheck {
        @Override
        public String name() {
            return "own";
        }

        @Override
        public int order() {
            return 50;
        }

        @Override
        public CheckResult run(PreflightContext context) {
            return CheckResult.ok("own", "fine");
        }
    }
}
