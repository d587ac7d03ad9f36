package ai.orchestra.secrets.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.secret.SecretRequest;
import ai.orchestra.config.secret.SecretUnavailableException;
import ai.orchestra.testkit.servers.secretmanager.SecretManagerServer;
import ai.orchestra.testsupport.Canary;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import io.grpc.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the server does, a look-up ends inside its budget. */
class BudgetTest {
    private static final CallLimits SMALL = new CallLimits(
            Duration.ofMillis(300), Duration.ofMillis(120), Duration.ofMillis(10), Duration.ofMillis(50));
    // What a source without limits of its own would take.
    private static final Duration LONG = Duration.ofSeconds(60);
    // An attempt that meets a frozen connection has no time for another one.
    private static final CallLimits ONE_ATTEMPT = new CallLimits(
            Google.PATIENT.total(), Google.PATIENT.total(), Duration.ofMillis(20), Duration.ofMillis(100));

    @ParameterizedTest
    @EnumSource
    void endsInTime_whenTheServerAcceptsAndIsSilent(Transport transport) throws IOException {
        try (Silence silence = Silence.complete()) {
            worst("silent, " + transport, transport, silence.endpoint(), 4);
        }
    }

    @ParameterizedTest
    @EnumSource
    void endsInTime_whenNobodyListens(Transport transport) throws IOException {
        worst("refused, " + transport, transport, "127.0.0.1:" + free(), 4);
    }

    @ParameterizedTest
    @EnumSource
    void endsInTime_whenTheServerIsUnavailableForEver(Transport transport) throws IOException {
        try (SecretManagerServer server = SecretManagerServer.start()) {
            server.faults().fail(Status.Code.UNAVAILABLE);
            worst("unavailable, " + transport, transport, Google.endpoint(server, transport), 4);
        }
    }

    @ParameterizedTest
    @EnumSource
    void endsInTime_whenRequestsAreNeverAnswered(Transport transport) throws IOException {
        try (SecretManagerServer server = SecretManagerServer.start()) {
            server.faults().freeze();
            worst("frozen, " + transport, transport, Google.endpoint(server, transport), 4);
        }
    }

    @Tag("soak")
    @Timeout(300)
    @ParameterizedTest
    @CsvSource({
        "silent, GRPC", "refused, GRPC", "unavailable, GRPC", "frozen, GRPC",
        "silent, REST", "refused, REST", "unavailable, REST", "frozen, REST",
    })
    void endsInTime_aHundredTimes(String what, Transport transport) throws IOException {
        try (Silence silence = Silence.complete();
                SecretManagerServer server = SecretManagerServer.start()) {
            if (what.equals("frozen")) {
                server.faults().freeze();
            } else {
                server.faults().fail(Status.Code.UNAVAILABLE);
            }
            String endpoint = switch (what) {
                case "silent" -> silence.endpoint();
                case "refused" -> "127.0.0.1:" + free();
                default -> Google.endpoint(server, transport);
            };
            worst(what + ", " + transport, transport, endpoint, 100);
        }
    }

    @ParameterizedTest
    @EnumSource
    void connectsAnew_whenAConnectionFroze(Transport transport) throws IOException {
        try (Google google = new Google(transport).with("key", Canary.secret("value"));
                Silence silence = Silence.before(Google.endpoint(google.server, transport));
                GcpSecretSource source =
                        GcpSecretSource.of(Google.connection(transport, silence.endpoint(), ONE_ATTEMPT)
                                .build())) {
            source.lookup(new SecretRequest("key", SecretRequest.LATEST, LONG));
            silence.freezeWhatIsOpen();

            // One look-up finds out, by waiting; the next one must not wait for the same connection.
            assertThatThrownBy(
                            () -> source.lookup(new SecretRequest("key", SecretRequest.LATEST, Duration.ofSeconds(1))))
                    .isInstanceOf(SecretUnavailableException.class);
            source.lookup(new SecretRequest("key", SecretRequest.LATEST, LONG));
        }
    }

    @Test
    void endsInTime_whenCredentialsHang() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        GoogleCredentials hanging = new GoogleCredentials() {
            private static final long serialVersionUID = 1L;

            @Override
            public AccessToken refreshAccessToken() throws IOException {
                throw waitFor(never);
            }
        };
        try (SecretManagerServer server = SecretManagerServer.start();
                SecretManagerConnection loading = SecretManagerConnection.builder()
                        .project("test-project")
                        .endpoint(server.grpcEndpoint())
                        .credentials(() -> {
                            throw new IllegalStateException(waitFor(never));
                        })
                        .limits(SMALL)
                        .build()) {
            inTime(GcpSecretSource.of(loading), SMALL.total(), "loading Google credentials hangs");
            for (Transport transport : Transport.values()) {
                try (GcpSecretSource source = GcpSecretSource.of(SecretManagerConnection.builder()
                        .project("test-project")
                        .transport(transport)
                        .endpoint(Google.endpoint(server, transport))
                        .credentials(() -> hanging)
                        .limits(SMALL)
                        .build())) {
                    inTime(source, SMALL.total(), "refreshing a token hangs, " + transport);
                }
            }
        } finally {
            never.countDown();
        }
    }

    @Test
    void endsAtTheBudgetOfTheRequest_whereThatIsShorter() throws IOException {
        try (Silence silence = Silence.complete();
                GcpSecretSource source =
                        GcpSecretSource.of(Google.connection(Transport.GRPC, silence.endpoint(), ONE_ATTEMPT)
                                .build())) {
            Duration budget = Duration.ofMillis(150);
            long start = System.nanoTime();

            assertThatThrownBy(() -> source.lookup(new SecretRequest("key", "latest", budget)))
                    .isInstanceOf(SecretUnavailableException.class);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(budget.plus(Google.BUSY));
        }
    }

    @ParameterizedTest
    @EnumSource
    void endsInTime_forEightThreadsAtOnce(Transport transport) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (Silence silence = Silence.complete();
                GcpSecretSource source = GcpSecretSource.of(
                        Google.connection(transport, silence.endpoint(), SMALL).build())) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(threads.submit(() -> inTime(source, SMALL.total(), "eight threads")));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void worst(String what, Transport transport, String endpoint, int times) {
        try (GcpSecretSource source =
                GcpSecretSource.of(Google.connection(transport, endpoint, SMALL).build())) {
            Duration worst = Duration.ZERO;
            Duration parked = Duration.ZERO;
            for (int i = 0; i < times; i++) {
                worst = longer(worst, inTime(source, SMALL.total(), what));
                parked = longer(parked, parked(SMALL.total()));
            }
            System.out.println("budget " + SMALL.total().toMillis() + " ms, " + what + ": worst of " + times + " is "
                    + worst.toMillis() + " ms; a thread that only waits that long: " + parked.toMillis() + " ms");
        }
    }

    /** Waits for a budget and does nothing else: what the machine adds by itself. */
    private static Duration parked(Duration budget) {
        long start = System.nanoTime();
        for (long left = budget.toNanos(); left > 0; left = budget.toNanos() - (System.nanoTime() - start)) {
            LockSupport.parkNanos(left);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration inTime(GcpSecretSource source, Duration budget, String what) {
        long start = System.nanoTime();
        assertThatThrownBy(() -> source.lookup(new SecretRequest("key", SecretRequest.LATEST, LONG)))
                .as(what)
                .isInstanceOf(SecretUnavailableException.class)
                .hasNoCause();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(took).as(what).isLessThan(budget.plus(Google.BUSY));
        return took;
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static IOException waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new IOException("the test is over");
    }
}
