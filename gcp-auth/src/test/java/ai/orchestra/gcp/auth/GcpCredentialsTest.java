package ai.orchestra.gcp.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.testsupport.Canary;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.ExternalAccountCredentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.auth.oauth2.UserCredentials;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GcpCredentialsTest {
    private static final URI SERVICE = URI.create("https://secretmanager.googleapis.com/");

    @TempDir
    private Path directory;

    @Test
    void signsItsTokens_withoutAskingAnybody() throws IOException, GeneralSecurityException {
        try (HttpStub tokens = HttpStub.answering(500, Map.of(), "")) {
            GoogleCredentials credentials = load(Map.of("GCP_SA_KEY_JSON", Keys.signing("http://" + tokens.address())));

            String header =
                    credentials.getRequestMetadata(SERVICE).get("Authorization").get(0);

            String[] token = header.substring("Bearer ".length()).split("\\.");
            String claims = new String(Base64.getUrlDecoder().decode(token[1]), StandardCharsets.UTF_8);
            assertThat(claims).contains("robot@demo-project.example", GcpCredentials.CLOUD_PLATFORM);
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(Keys.PAIR.getPublic());
            signature.update((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));
            assertThat(signature.verify(Base64.getUrlDecoder().decode(token[2])))
                    .isTrue();
            assertThat(tokens.requests()).isZero();
        }
    }

    @Test
    void readsTheKey_fromEveryPlace() throws IOException {
        String key = Keys.signing("http://127.0.0.1:1");
        String base64 = Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
        String wrapped = Base64.getMimeEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
        String url = Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
        Path file = Files.writeString(directory.resolve("key.json"), key);

        for (Map<String, String> variables : List.of(
                Map.of("GCP_SA_KEY_JSON", key),
                Map.of("GCP_SA_KEY_JSON", "\n " + base64),
                Map.of("GCP_SA_KEY_JSON", wrapped),
                Map.of("GCP_SA_KEY_JSON", url),
                Map.of("GCP_SA_KEY_PATH", file.toString()),
                Map.of("GOOGLE_APPLICATION_CREDENTIALS", file.toString()))) {
            assertThat(load(variables)).isInstanceOfSatisfying(ServiceAccountCredentials.class, account -> {
                assertThat(account.getUseJwtAccessWithScope()).isTrue();
                assertThat(account.getScopes()).containsExactly(GcpCredentials.CLOUD_PLATFORM);
                assertThat(account.getProjectId()).isEqualTo("demo-project");
            });
        }
    }

    @Test
    void leavesOtherTypes_toGoogle() throws IOException {
        Path subject = Files.writeString(directory.resolve("subject"), Canary.secret("subject"));
        Path external = Files.writeString(directory.resolve("external.json"), """
                {"type": "external_account", "audience": "//iam.googleapis.com/projects/1/x", "universe_domain":
                 "googleapis.com", "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
                 "token_url": "https://sts.googleapis.com/v1/token", "credential_source": {"file": "%s"}}
                """.formatted(subject));
        Path user = Files.writeString(directory.resolve("user.json"), Keys.user(""));

        assertThat(load(Map.of("GOOGLE_APPLICATION_CREDENTIALS", external.toString())))
                .isInstanceOf(ExternalAccountCredentials.class);
        assertThat(load(Map.of("GOOGLE_APPLICATION_CREDENTIALS", user.toString())))
                .isInstanceOf(UserCredentials.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GCP_SA_KEY_JSON", "GCP_SA_KEY_PATH", "GOOGLE_APPLICATION_CREDENTIALS"})
    void refusesABrokenPrivateKey_withoutQuotingIt(String variable) throws IOException {
        Path file = Files.writeString(directory.resolve("key.json"), Keys.serviceAccount());
        boolean path = !variable.equals("GCP_SA_KEY_JSON");

        assertThatThrownBy(() -> load(Map.of(variable, path ? file.toString() : Keys.serviceAccount())))
                .isInstanceOf(CredentialException.class)
                .hasNoCause()
                .hasMessageStartingWith(variable)
                .hasMessageContaining(path ? file.toString() : variable)
                .hasMessageContaining("create a new key")
                .message()
                .doesNotContain(Canary.MARK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"%s\"}",
                "{\"type\": \"authorized_user\", \"client_id\": \"%s\"}",
                "{\"type\": \"external_account\", \"audience\": \"%s\"}",
                "{\"type\": \"authorized_user\", \"client_id\": {\"%s\": 1}}",
            })
    void refusesWhatGoogleRefuses_withoutQuotingIt(String form) throws IOException {
        Path file = Files.writeString(directory.resolve("key.json"), form.formatted(Canary.secret("odd")));

        assertThatThrownBy(() -> load(Map.of("GOOGLE_APPLICATION_CREDENTIALS", file.toString())))
                .isInstanceOf(CredentialException.class)
                .hasNoCause()
                .hasMessageStartingWith("GOOGLE_APPLICATION_CREDENTIALS names " + file)
                .message()
                .doesNotContain(Canary.MARK);
    }

    @Test
    void takesApplicationDefaults_lastAndScoped() {
        AtomicInteger asked = new AtomicInteger();
        UserCredentials user = UserCredentials.newBuilder()
                .setClientId("id")
                .setClientSecret(Canary.secret("client-secret"))
                .setRefreshToken(Canary.secret("refresh-token"))
                .build();

        GoogleCredentials loaded = GcpCredentials.load(CredentialChoice.of(name -> null), () -> {
            asked.incrementAndGet();
            return user;
        });

        assertThat(loaded).isInstanceOf(UserCredentials.class);
        assertThat(asked).hasValue(1);
    }

    @Test
    void saysWhatToSet_whenThereIsNothing() {
        assertThatThrownBy(() -> GcpCredentials.load(CredentialChoice.of(name -> null), () -> {
                    throw new FileNotFoundException(Canary.secret("quoted"));
                }))
                .isInstanceOf(CredentialException.class)
                .hasNoCause()
                .hasMessageContaining("gcloud auth application-default login")
                .hasMessageContaining("GOOGLE_APPLICATION_CREDENTIALS")
                .message()
                .doesNotContain(Canary.MARK);
    }

    @Test
    void asksATokenServer_forALoginOnly() throws IOException {
        String body = "{\"access_token\": \"" + Canary.secret("access") + "\", \"expires_in\": 3600}";
        try (HttpStub tokens = HttpStub.answering(200, Map.of("Content-Type", "application/json"), body)) {
            GoogleCredentials user = UserCredentials.newBuilder()
                    .setClientId("id")
                    .setClientSecret(Canary.secret("client-secret"))
                    .setRefreshToken(Canary.secret("refresh-token"))
                    .setTokenServerUri(URI.create("http://" + tokens.address()))
                    .build();

            AccessToken token = GcpCredentials.load(new CredentialChoice.ApplicationDefault(), () -> user)
                    .refreshAccessToken();

            assertThat(token.getTokenValue()).isEqualTo(Canary.secret("access"));
            assertThat(tokens.requests()).isEqualTo(1);
        }
    }

    private static GoogleCredentials load(Map<String, String> variables) {
        return GcpCredentials.load(GcpSettings.of(variables));
    }
}
