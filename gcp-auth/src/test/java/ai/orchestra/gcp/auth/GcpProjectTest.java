package ai.orchestra.gcp.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.testsupport.Canary;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GcpProjectTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    /** For servers that do answer: a busy machine must not look like a silent one. */
    private static final Duration LONG = Duration.ofSeconds(30);

    private static final Map<String, String> GOOGLE = Map.of("Metadata-Flavor", "Google");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "explicit, own, google, explicit",
        "' ',      own, google, own",
        ",         own, google, own",
        ",         ' ', google, google",
        ",         ,    google, google",
        ",         ,    ' ',    demo-project",
        ",         ,    ,       demo-project",
    })
    void takesTheFirst_thatIsSet(String explicit, String own, String google, String winner) {
        Map<String, String> variables = new HashMap<>();
        variables.put("GCP_PROJECT_ID", own);
        variables.put("GOOGLE_CLOUD_PROJECT", google);
        variables.put("GCP_SA_KEY_JSON", Keys.serviceAccount());

        assertThat(GcpProject.of(GcpSettings.of(variables)).id(explicit)).isEqualTo(winner);
    }

    @Test
    void readsTheProject_ofAKeyFile() throws IOException {
        Path key = Files.writeString(directory.resolve("key.json"), Keys.serviceAccount());
        Path login = Files.writeString(directory.resolve("login.json"), Keys.user("of-login"));

        assertThat(project(Map.of("GCP_SA_KEY_PATH", key.toString()))).isEqualTo("demo-project");
        assertThat(project(Map.of("GOOGLE_APPLICATION_CREDENTIALS", login.toString())))
                .isEqualTo("of-login");
    }

    @Test
    void asksTheMetadataServer_last() throws IOException {
        try (HttpStub metadata = HttpStub.answering(200, GOOGLE, "of-machine\n")) {
            Map<String, String> variables = new HashMap<>(Map.of("GCE_METADATA_HOST", metadata.address()));
            assertThat(project(variables)).isEqualTo("of-machine");
            assertThat(metadata.requests()).isEqualTo(1);

            variables.put("GCP_SA_KEY_JSON", Keys.serviceAccount());
            assertThat(project(variables)).isEqualTo("demo-project");
            assertThat(metadata.requests()).isEqualTo(1);
        }
    }

    @Test
    void asksNobody_whenToldNotTo() throws IOException {
        try (HttpStub metadata = HttpStub.answering(200, GOOGLE, "of-machine")) {
            GcpSettings settings =
                    GcpSettings.of(Map.of("GCE_METADATA_HOST", metadata.address(), "NO_GCE_CHECK", "true"));

            assertThatThrownBy(() -> GcpProject.of(settings).id(null)).isInstanceOf(CredentialException.class);
            assertThat(GcpProject.of(GcpSettings.of(Map.of("GCE_METADATA_HOST", metadata.address())))
                            .configured(null))
                    .isEmpty();
            assertThat(metadata.requests()).isZero();
        }
    }

    @Test
    void trustsOnly_whatSaysThatItIsGoogle() throws IOException {
        try (HttpStub other = HttpStub.answering(200, Map.of(), "wrong");
                HttpStub broken = HttpStub.answering(500, GOOGLE, "wrong");
                HttpStub page = HttpStub.answering(200, GOOGLE, "<html>")) {
            for (HttpStub server : new HttpStub[] {other, broken, page}) {
                assertThatThrownBy(() -> project(Map.of("GCE_METADATA_HOST", server.address())))
                        .hasMessageStartingWith("GCP_PROJECT_ID is not set");
                assertThat(server.requests()).isEqualTo(1);
            }
        }
    }

    @Test
    void endsAtTheDeadline_whenTheMetadataServerIsSilent() throws IOException {
        // Never accepted: the kernel takes the connection, and nobody reads from it.
        try (HttpStub silent = HttpStub.silent();
                ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (String host : new String[] {silent.address(), "127.0.0.1:" + deaf.getLocalPort()}) {
                long start = System.nanoTime();

                assertThatThrownBy(() -> project(Map.of("GCE_METADATA_HOST", host), SHORT))
                        .hasMessageContaining("within 200 ms")
                        .hasMessageContaining("set GCP_PROJECT_ID");

                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
            }
        }
    }

    @Test
    void saysWhatReallyHappened_whereThereIsNoMetadataServer() throws IOException {
        assertThatThrownBy(() -> project(Map.of("GCE_METADATA_HOST", "metadata.invalid")))
                .hasMessageContaining("there is no metadata server here; set GCP_PROJECT_ID")
                .message()
                .doesNotContain(" ms");
        assertThatThrownBy(() -> project(Map.of("NO_GCE_CHECK", "true")))
                .hasMessageContaining("the metadata server may not be asked; set GCP_PROJECT_ID");
        try (HttpStub other = HttpStub.answering(200, Map.of(), "wrong")) {
            assertThatThrownBy(() -> project(Map.of("GCE_METADATA_HOST", other.address())))
                    .hasMessageContaining("is not Google's; set GCP_PROJECT_ID");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GCP_PROJECT_ID", "GOOGLE_CLOUD_PROJECT"})
    void refusesWhatIsNoProject_withoutQuotingIt(String variable) {
        assertThatThrownBy(() -> project(Map.of(variable, Canary.secret("pasted"))))
                .isInstanceOf(CredentialException.class)
                .hasMessageStartingWith(variable)
                .message()
                .doesNotContain(Canary.MARK);
    }

    @Test
    void neverFallsThrough_aBrokenKey() {
        assertThatThrownBy(() -> project(Map.of("GCP_SA_KEY_JSON", "{")))
                .isInstanceOf(CredentialException.class)
                .hasMessageStartingWith("GCP_SA_KEY_JSON");
    }

    private static String project(Map<String, String> variables) {
        return project(variables, LONG);
    }

    private static String project(Map<String, String> variables, Duration deadline) {
        return GcpProject.of(GcpSettings.of(variables))
                .withMetadataDeadline(deadline)
                .id(null);
    }
}
