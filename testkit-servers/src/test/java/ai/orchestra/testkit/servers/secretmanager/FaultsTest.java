package ai.orchestra.testkit.servers.secretmanager;

import static ai.orchestra.testkit.servers.secretmanager.SecretManagerMethod.ACCESS_SECRET_VERSION;
import static ai.orchestra.testkit.servers.secretmanager.SecretManagerMethod.GET_SECRET;
import static ai.orchestra.testkit.servers.secretmanager.Workbench.DB;
import static ai.orchestra.testkit.servers.secretmanager.Workbench.PROJECT;
import static ai.orchestra.testkit.servers.secretmanager.Workbench.VALUE;
import static ai.orchestra.testkit.servers.secretmanager.Workbench.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.testsupport.Canary;
import com.google.api.gax.rpc.DeadlineExceededException;
import com.google.api.gax.rpc.StatusCode;
import com.google.api.gax.rpc.UnavailableException;
import com.google.api.gax.rpc.UnknownException;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.cloud.secretmanager.v1.SecretPayload;
import io.grpc.Status;
import java.net.ConnectException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FaultsTest {
    private static final String LATEST = DB + "/versions/latest";

    @ParameterizedTest
    @EnumSource
    void fail_meetsSoManyRequestsOfOneMethodAndOneSecret(Transport transport) throws Exception {
        try (Workbench bench = withValue(transport)) {
            bench.server.addSecret("other");
            bench.server.addVersion("other", Canary.secret("untouched"));
            Faults faults = bench.server.faults();
            faults.on(ACCESS_SECRET_VERSION).forSecret("db").times(2).fail(Status.Code.UNAVAILABLE);
            faults.on(ACCESS_SECRET_VERSION).forSecret("db").times(1).fail(Status.Code.RESOURCE_EXHAUSTED, "slowly");

            refused(() -> bench.access(LATEST), StatusCode.Code.UNAVAILABLE, "scripted by the test");
            assertThat(bench.access(PROJECT + "/secrets/other/versions/1")).isEqualTo(Canary.secret("untouched"));
            assertThat(bench.client.getSecret(DB).getName()).endsWith("/db");
            refused(() -> bench.access(LATEST), StatusCode.Code.UNAVAILABLE);
            refused(() -> bench.access(LATEST), StatusCode.Code.RESOURCE_EXHAUSTED, "slowly");
            assertThat(bench.access(LATEST)).isEqualTo(VALUE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID_ARGUMENT,INVALID_ARGUMENT",
        "FAILED_PRECONDITION,FAILED_PRECONDITION",
        "UNAUTHENTICATED,UNAUTHENTICATED",
        "PERMISSION_DENIED,PERMISSION_DENIED",
        "NOT_FOUND,NOT_FOUND",
        "ABORTED,ABORTED",
        "RESOURCE_EXHAUSTED,RESOURCE_EXHAUSTED",
        "CANCELLED,CANCELLED",
        "UNIMPLEMENTED,UNIMPLEMENTED",
        "UNAVAILABLE,UNAVAILABLE",
        "DEADLINE_EXCEEDED,DEADLINE_EXCEEDED",
        "INTERNAL,INTERNAL"
    })
    void fail_showsEachStatusOverBothTransports(Status.Code scripted, StatusCode.Code seen) throws Exception {
        try (Workbench bench = withValue(Transport.REST);
                SecretManagerServiceClient grpc = Transport.GRPC.client(bench.server)) {
            bench.server.faults().fail(scripted);

            refused(() -> grpc.getSecret(DB), seen);
            refused(() -> bench.client.getSecret(DB), seen);
            bench.server.faults().clear();
            assertThat(bench.client.getSecret(DB)).isEqualTo(grpc.getSecret(DB));
        }
    }

    @ParameterizedTest
    @EnumSource
    void freeze_acceptsAndNeverAnswers(Transport transport) throws Exception {
        try (Workbench bench = withValue(transport);
                SecretManagerServiceClient hasty = transport.client(bench.server, Duration.ofSeconds(1))) {
            connect(hasty);
            bench.server.faults().on(ACCESS_SECRET_VERSION).times(1).freeze();

            assertThatThrownBy(() -> hasty.accessSecretVersion(LATEST)).isInstanceOf(DeadlineExceededException.class);
            assertThat(bench.access(LATEST)).isEqualTo(VALUE);
            assertThat(bench.server.requests().count(ACCESS_SECRET_VERSION)).isEqualTo(2);
        }
    }

    /** Connects, however many of the client's short deadlines that takes. */
    private static void connect(SecretManagerServiceClient hasty) {
        Awaitility.await()
                .ignoreExceptionsInstanceOf(DeadlineExceededException.class)
                .until(() -> hasty.getSecret(DB).getName().endsWith("/db"));
    }

    @ParameterizedTest
    @EnumSource
    void latency_delaysTheAnswerAndKeepsIt(Transport transport) throws Exception {
        try (Workbench bench = withValue(transport);
                SecretManagerServiceClient hasty = transport.client(bench.server, Duration.ofMillis(200))) {
            bench.server.faults().on(GET_SECRET).delay(Duration.ofMillis(700));

            long start = System.nanoTime();
            assertThat(bench.client.getSecret(DB).getName()).endsWith("/db");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(700));
            assertThatThrownBy(() -> hasty.getSecret(DB)).isInstanceOf(DeadlineExceededException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void corruption_isSentOnAsItIs(Transport transport) throws Exception {
        try (Workbench bench = withValue(transport)) {
            SecretPayload right = bench.client.accessSecretVersion(LATEST).getPayload();
            Faults faults = bench.server.faults();

            faults.all().times(1).corruptChecksum();
            bench.client.getSecret(DB);
            SecretPayload wrongSum = bench.client.accessSecretVersion(LATEST).getPayload();
            faults.all().times(1).corruptValue();
            SecretPayload wrongValue = bench.client.accessSecretVersion(LATEST).getPayload();
            faults.all().times(1).dropChecksum();
            SecretPayload noSum = bench.client.accessSecretVersion(LATEST).getPayload();

            assertThat(wrongSum.getData()).isEqualTo(right.getData());
            assertThat(wrongSum.getDataCrc32C()).isNotEqualTo(right.getDataCrc32C());
            assertThat(wrongValue.getData()).isNotEqualTo(right.getData());
            assertThat(wrongValue.getDataCrc32C()).isEqualTo(right.getDataCrc32C());
            assertThat(noSum.hasDataCrc32C()).isFalse();
            assertThat(bench.client.accessSecretVersion(LATEST).getPayload()).isEqualTo(right);
        }
    }

    @ParameterizedTest
    @EnumSource
    void disconnect_refusesConnectionsUntilReconnected(Transport transport) throws Exception {
        try (Workbench bench = withValue(transport)) {
            assertThat(bench.access(LATEST)).isEqualTo(VALUE);

            bench.server.disconnect();
            // A client without a connection, so that it is refused one; the other may still read the end of its own.
            try (SecretManagerServiceClient fresh = transport.client(bench.server)) {
                assertThatThrownBy(() -> fresh.accessSecretVersion(LATEST))
                        .isInstanceOf(transport == Transport.GRPC ? UnavailableException.class : UnknownException.class)
                        .rootCause()
                        .isInstanceOf(ConnectException.class);
            }

            bench.server.reconnect();
            try (SecretManagerServiceClient fresh = transport.client(bench.server)) {
                assertThat(fresh.accessSecretVersion(LATEST)
                                .getPayload()
                                .getData()
                                .toStringUtf8())
                        .isEqualTo(VALUE);
            }
        }
    }

    @Test
    void script_refusesWhatCannotMeetAnything() {
        try (SecretManagerServer server = SecretManagerServer.start()) {
            Faults faults = server.faults();

            assertThatThrownBy(faults::on).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> faults.all().times(0)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> faults.fail(Status.Code.OK)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> faults.latency(Duration.ofMillis(-1)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> faults.on(GET_SECRET).corruptValue()).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Workbench withValue(Transport transport) throws Exception {
        Workbench bench = new Workbench(transport);
        bench.server.addSecret("db");
        bench.server.addVersion("db", VALUE);
        return bench;
    }
}
