package ai.orchestra.secrets.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.secret.SecretConfigurationException;
import ai.orchestra.config.secret.SecretContext;
import ai.orchestra.config.secret.SecretNotFoundException;
import ai.orchestra.config.secret.SecretRequest;
import ai.orchestra.config.secret.SecretSource;
import ai.orchestra.config.secret.SecretUnavailableException;
import ai.orchestra.config.secret.Secrets;
import ai.orchestra.testkit.servers.secretmanager.SecretManagerServer;
import ai.orchestra.testsupport.Canary;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionSettingsTest {
    private final GcpSecretSourceProvider provider = new GcpSecretSourceProvider();

    @Test
    void isFound_byServiceLoader() {
        assertThat(ServiceLoader.load(ai.orchestra.config.secret.SecretSourceProvider.class))
                .hasAtLeastOneElementOfType(GcpSecretSourceProvider.class);
        assertThat(provider.name()).isEqualTo("gcp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GCP_PROJECT_ID",
                "GOOGLE_CLOUD_PROJECT",
                "GCP_SA_KEY_JSON",
                "GCP_SA_KEY_PATH",
                "GOOGLE_APPLICATION_CREDENTIALS",
                "SECRETS_GCP_PROJECT_ID",
                "SECRET_MANAGER_EMULATOR_HOST",
            })
    void isAvailable_onALaptopThatNamesGoogle(String variable) {
        assertThat(provider.availability(context("development", variable, "x")).isAvailable())
                .isTrue();
        assertThat(provider.availability(context("development", variable, " ")).missing())
                .containsExactly("GCP_PROJECT_ID, a key (GCP_SA_KEY_PATH), or SECRET_MANAGER_EMULATOR_HOST");
    }

    @Test
    void standingBack_isToldWithWhatToSet() {
        try (Secrets secrets = Secrets.builder().environmentVariables(Map.of()).build()) {
            assertThatThrownBy(() -> secrets.get("nowhere-key"))
                    .isInstanceOf(SecretNotFoundException.class)
                    .hasMessageContaining("the remote source gcp is not set up; set GCP_PROJECT_ID, a key"
                            + " (GCP_SA_KEY_PATH), or SECRET_MANAGER_EMULATOR_HOST")
                    .hasMessageNotContaining("orchestra-secrets-gcp");
        }
        try (Secrets secrets = Secrets.builder()
                .environmentVariables(Map.of("NOWHERE_KEY_SECRET_NAME", "x"))
                .build()) {
            assertThatThrownBy(() -> secrets.get("nowhere-key"))
                    .isInstanceOf(SecretUnavailableException.class)
                    .hasMessageContaining("the remote source gcp is not set up; set GCP_PROJECT_ID");
        }
    }

    @ParameterizedTest
    @CsvSource({"development, false", "testing, false", "staging, true", "production, true", "own-name, true"})
    void isAvailable_elsewhereWithoutAnySetting(String environment, boolean available) {
        assertThat(provider.availability(context(environment)).isAvailable()).isEqualTo(available);
    }

    @ParameterizedTest
    @EnumSource
    void readsFromTheEmulator_overEitherTransport(Transport transport) {
        try (SecretManagerServer server = SecretManagerServer.start();
                SecretSource source = provider.create(context(
                        "development",
                        "SECRET_MANAGER_EMULATOR_HOST",
                        Google.endpoint(server, transport),
                        "GCP_PROJECT_ID",
                        "test-project",
                        "SECRETS_GCP_TIMEOUT",
                        "20s",
                        "SECRETS_GCP_TRANSPORT",
                        transport.name().toLowerCase(java.util.Locale.ROOT)))) {
            server.addSecret("key");
            server.addVersion("key", Canary.secret("value"));

            assertThat(source.lookup(new SecretRequest("key", SecretRequest.LATEST, Google.PATIENT.total())))
                    .isInstanceOf(ai.orchestra.config.secret.Lookup.Found.class);
        }
    }

    @Test
    void readsTheNewestEnabledVersion_whereTheSettingSaysSo() {
        try (SecretManagerServer server = SecretManagerServer.start();
                SecretSource source = provider.create(context(
                        "development",
                        "SECRET_MANAGER_EMULATOR_HOST",
                        server.grpcEndpoint(),
                        "GCP_PROJECT_ID",
                        "test-project",
                        "SECRETS_GCP_TIMEOUT",
                        "20s",
                        "SECRETS_GCP_LATEST",
                        "Enabled"))) {
            server.addSecret("key");
            server.addVersion("key", Canary.secret("value"));
            server.addVersion("key", Canary.secret("other"));
            server.disable("key", 2);

            assertThat(source.lookup(new SecretRequest("key", SecretRequest.LATEST, Google.PATIENT.total())))
                    .isInstanceOf(ai.orchestra.config.secret.Lookup.Found.class);
        }
        refuses(
                "production",
                "secrets.gcp.latest (SECRETS_GCP_LATEST): write newest or enabled",
                "SECRETS_GCP_LATEST",
                "sometimes");
    }

    @Test
    void refusesAnEmulator_inProduction() {
        refuses(
                "production",
                "SECRET_MANAGER_EMULATOR_HOST is set in production",
                "SECRET_MANAGER_EMULATOR_HOST",
                "localhost:1");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8085, true",
        "127.0.0.1:8085, true",
        "'[::1]:8085', true",
        "host.docker.internal:8085, true",
        "secrets.example.com:8085, false",
        "127.0.0.1.example.com:8085, false",
        "internal:8085, false",
    })
    void refusesAnEmulator_elsewhereUnlessForced(String host, boolean allowed) {
        String[] settings = {"SECRET_MANAGER_EMULATOR_HOST", host};
        String[] forced = {"SECRET_MANAGER_EMULATOR_HOST", host, "SECRETS_GCP_EMULATOR_ANYWHERE", "true"};
        if (allowed) {
            provider.create(context("staging", settings)).close();
        } else {
            refuses("staging", "SECRETS_GCP_EMULATOR_ANYWHERE=true", settings);
        }
        provider.create(context("staging", forced)).close();
    }

    @ParameterizedTest
    @CsvSource({
        "SECRET_MANAGER_EMULATOR_HOST, localhost",
        "SECRET_MANAGER_EMULATOR_HOST, http://localhost:1",
        "SECRET_MANAGER_EMULATOR_HOST, localhost:70000",
        "SECRETS_GCP_ENDPOINT, example.com",
        "SECRETS_GCP_TRANSPORT, http",
        "SECRETS_GCP_LOCATION, Europe",
        "SECRETS_GCP_TIMEOUT, 0s",
        "SECRETS_GCP_TIMEOUT, 2m",
        "SECRETS_GCP_TIMEOUT, soon",
    })
    void refusesABrokenSetting_namingIt(String variable, String text) {
        refuses("development", variable, variable, text);
    }

    @Test
    void takesTimeoutAndRegion_fromSettings() {
        try (SecretManagerConnection connection = SecretManagerConnection.of(
                context("staging", "SECRETS_GCP_TIMEOUT", "900ms", "SECRETS_GCP_LOCATION", "europe-west3"))) {
            assertThat(connection.limits().total()).isEqualTo(Duration.ofMillis(900));
            assertThat(connection.limits().attempt()).isEqualTo(Duration.ofMillis(900));
            assertThat(connection.location()).contains("europe-west3");
            assertThat(connection.endpointOf(connection.location()))
                    .isEqualTo("secretmanager.europe-west3.rep.googleapis.com:443");
            assertThat(connection.endpointOf(Optional.empty())).isEqualTo("secretmanager.googleapis.com:443");
        }
    }

    @Test
    void asksOneEndpoint_ifOneIsGiven() {
        try (SecretManagerConnection connection =
                SecretManagerConnection.of(context("staging", "SECRETS_GCP_ENDPOINT", "sm.p.example.com:443"))) {
            assertThat(connection.endpointOf(Optional.of("europe-west3"))).isEqualTo("sm.p.example.com:443");
        }
    }

    @Test
    void refusesLimits_thatContradict() {
        Duration one = Duration.ofSeconds(1);
        Duration two = Duration.ofSeconds(2);
        assertThatThrownBy(() -> new CallLimits(one, two, one, one)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CallLimits(two, one, two, one)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CallLimits(two, Duration.ZERO, one, one))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SecretManagerConnection.builder().plaintext().build())
                .isInstanceOf(IllegalStateException.class);
    }

    private void refuses(String environment, String message, String... settings) {
        assertThatThrownBy(() -> provider.create(context(environment, settings)))
                .isInstanceOf(SecretConfigurationException.class)
                .hasMessageContaining(message);
    }

    private static SecretContext context(String environment, String... settings) {
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            variables.put(settings[i], settings[i + 1]);
        }
        return new SecretContext(
                Environment.of(environment),
                name -> name.variables().stream()
                        .map(variables::get)
                        .filter(java.util.Objects::nonNull)
                        .findFirst());
    }
}
