package ai.orchestra.schema.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {
    static Stream<Arguments> credentials() {
        String r = Made.text(36);
        String jwt = "eyJ" + Made.text(20) + ".eyJ" + Made.text(40) + "." + Made.text(43);
        return Stream.of(
                arguments("github-token", "a.txt", "clone with ghp_" + r),
                arguments("github-token", "a.txt", "gho_" + r + "\n"),
                arguments("github-token", "a.md", "`github_pat_" + Made.text(82) + "`"),
                arguments("gitlab-token", "a.yml", "token: glpat-" + Made.text(20)),
                arguments("aws-access-key", "a.txt", "AKIA" + Made.base32(16)),
                arguments("aws-access-key", "A.java", "String id = \"ASIA" + Made.base32(16) + "\";"),
                arguments("google-api-key", "a.js", "const key = 'AIza" + Made.text(35) + "'"),
                arguments("google-oauth-secret", "a.json", "{\"client_secret\": \"GOCSPX-" + Made.text(28) + "\"}"),
                arguments("google-access-token", "a.txt", "Bearer ya29." + Made.text(60)),
                arguments("anthropic-key", "a.py", "key = 'sk-ant-api03-" + Made.text(93) + "'"),
                arguments("openai-key", ".env.example", "OPENAI_API_KEY=sk-" + Made.text(48)),
                arguments("openai-key", "a.txt", "sk-proj-" + Made.text(80)),
                arguments("slack-token", "a.txt", "xoxb-123456-" + Made.text(24)),
                arguments(
                        "slack-webhook",
                        "a.txt",
                        "https://hooks.slack.com/services/T0" + Made.base32(8) + "/B0" + Made.base32(8) + "/"
                                + Made.text(24)),
                arguments("stripe-key", "a.rb", "key = \"sk_live_" + Made.text(24) + "\""),
                arguments("npm-token", ".npmrc", "//r/:_authToken=npm_" + r),
                arguments("pypi-token", "a.txt", "pypi-" + Made.text(120)),
                arguments("huggingface-token", "a.txt", "hf_" + Made.text(34)),
                arguments("docker-token", "a.txt", "dckr_pat_" + Made.text(27)),
                arguments("sendgrid-key", "a.txt", "SG." + Made.text(22) + "." + Made.text(43)),
                arguments("vault-token", "a.txt", "hvs." + Made.text(95)),
                arguments("azure-storage-key", "a.txt", "x;AccountKey=" + Made.text(86) + "=="),
                arguments("json-web-token", "a.http", "Authorization: Bearer " + jwt),
                arguments("private-key", "id_rsa", Made.privateKey("OPENSSH ")),
                arguments("private-key", "key.pem", Made.privateKey("")),
                arguments(
                        "private-key",
                        "a.asc",
                        Made.privateKey("RSA ")
                                .replace("\n" + Made.text(64), "\r\nProc-Type: 4,ENCRYPTED\r\n\r\n" + Made.text(64))),
                arguments(
                        "private-key",
                        "a.json",
                        "{\"key\": \"" + Made.privateKey("").replace("\n", "\\n") + "\"}"),
                arguments(
                        "private-key",
                        "a.yaml",
                        "key: |\n  " + Made.privateKey("EC ").replace("\n", "\n  ")),
                arguments(
                        "service-account-key",
                        "sa.json",
                        "{\"type\": \"service_account\", \"private_key\": \""
                                + Made.privateKey("").replace("\n", "\\n") + "\"}"),
                arguments("password-in-url", "a.yml", "url: postgres://app:" + Made.text(16) + "@db:5432/app"),
                arguments("password-in-url", "a.md", "redis://:" + Made.text(24) + "@cache"),
                arguments("assigned-secret", "a.properties", "db.password=" + Made.text(20)),
                arguments("assigned-secret", "a.yaml", "  POSTGRES_PASSWORD: \"" + Made.text(32) + "\""),
                arguments("assigned-secret", "A.java", "String PASSWORD = \"" + Made.text(16) + "\";"),
                arguments("assigned-secret", "a.json", "\"jwt_secret\": \"" + Made.text(64) + "\""),
                arguments("assigned-secret", "a.sh", "export API_KEY='" + Made.text(32) + "'"),
                arguments("assigned-secret", "Dockerfile", "ENV DB_PASSWD=" + Made.text(18)),
                arguments("environment-file", ".env", "DB_PASSWORD=hunter2"),
                arguments("environment-file", ".env.staging", "JWT_SECRET=\"correct horse\""),
                arguments("environment-file", "prod.env", "export API_TOKEN='abcd1'"),
                // Switched off, and still in the history of the repository.
                arguments("environment-file", ".env", "# DB_PASSWORD=hunter2"),
                arguments("environment-file", ".env", "#export DB_PASSWORD=hunter2"),
                arguments("assigned-secret", ".env", "# the token: " + Made.text(32)));
    }

    @ParameterizedTest(name = "{index} {0} in {1}")
    @MethodSource("credentials")
    void finds_credentials(String kind, String file, String text) {
        List<Finding> findings = in("folder/" + file, "line one\n" + text);

        assertThat(findings).extracting(Finding::kind).containsExactly(kind);
        Finding finding = findings.get(0);
        assertThat(finding.file()).isEqualTo("folder/" + file);
        assertThat(finding.line()).isGreaterThan(1);
        assertThat(finding.hint()).contains("****").contains("characters");
        // Neither the value nor a good part of it: every random one here begins with one of these.
        assertThat(finding.describe())
                .doesNotContain(Made.text(16).substring(0, 8))
                .doesNotContain(text.length() > 12 ? text.substring(text.length() - 6) : "hunter2");
    }

    static Stream<Arguments> harmless() {
        return Stream.of(
                arguments(".env.example", "OPENAI_API_KEY=sk-your-key-here-and-more-than-that-many"),
                arguments(".env.example", "DB_PASSWORD=change-me"),
                arguments(".env", "DB_PASSWORD="),
                arguments(".env", "DB_PASSWORD=${POSTGRES_PASSWORD}"),
                arguments(".env", "DB_PASSWORD_FILE=/run/secrets/db"),
                arguments(".env", "API_KEY=your_api_key"),
                arguments(".env", "# DB_PASSWORD=\nPORT=8080"),
                arguments(".env.testing", "# Holds secrets: never commit this file.\nPORT=8080"),
                arguments(".env", "# the api_key: ask operations\n  # JWT secret = made by generate"),
                arguments(".env", "PORT=8080 # token: none needed"),
                arguments("a.yml", "password: ${DB_PASSWORD:?set it}"),
                arguments("a.yml", "password: {{ .Values.password }}"),
                arguments("a.yml", "secret_type: database_password\nlength: 32"),
                arguments("a.yml", "token_url: https://oauth2.googleapis.com/token"),
                arguments("a.yml", "name: api-key\nsecret: projects/p/secrets/openai-api-key-staging"),
                arguments("a.tf", "password = var.database_password"),
                arguments("a.tf", "secret = google_secret_manager_secret.database_password.id"),
                arguments("A.java", "String token = tokens.next(); Secret secret = Secret.of(text);"),
                arguments("A.java", "static final String TOKEN = \"GCP_ACCESS_TOKEN\";"),
                arguments("A.java", "PASSWORD(\"database_password\", 32)"),
                arguments("A.java", "String password = \"correct horse battery staple\";"),
                arguments("a.py", "password = os.environ['PASSWORD']"),
                arguments("a.py", "token: Optional[str] = None"),
                arguments("a.md", "Set `password: something` and use ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx."),
                arguments("a.md", "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----"),
                arguments("A.java", "text.contains(\"-----BEGIN PRIVATE KEY-----\")"),
                arguments("a.txt", "AKIAIOSFODNN7EXAMPLE"),
                arguments("a.txt", "postgres://user:password@localhost/db and https://host:8443/@path"),
                arguments("a.txt", "redis://:${REDIS_PASSWORD}@cache and amqp://guest:guest@mq"),
                arguments("a.lock", "integrity sha512-" + Made.text(86) + "=="),
                arguments("a.txt", "commit " + "0123456789abcdef0123456789abcdef01234567"),
                arguments("a.json", "\"public_key\": \"" + Made.text(44) + "\", \"key\": \"value\""),
                arguments("a.txt", "disk-usage-of-something-long-and-task-force-" + "a-b"),
                arguments("a.css", ".sk-fading-circle-with-a-very-long-name-of-a-class { }"));
    }

    @ParameterizedTest(name = "{index} {0}: {1}")
    @MethodSource("harmless")
    void leavesAlone_whatIsNoCredential(String file, String text) {
        assertThat(in(file, text)).isEmpty();
    }

    @Test
    void pointsAtTheValue() {
        Finding finding =
                in("a.txt", "one\ntwo ghp_" + Made.text(36) + " three\n").get(0);

        assertThat(finding.line()).isEqualTo(2);
        assertThat(finding.column()).isEqualTo(5);
        assertThat(finding.describe())
                .startsWith("a.txt:2:5: github-token: gh**** (40 characters) [")
                .matches(".* \\[[0-9a-f]{8}-[0-9a-f]{4}]");
    }

    @Test
    void fingerprint_survivesMovesWithinTheFile_andNothingElse() {
        String line = "password: \"" + Made.text(32) + "\"\n";
        String fingerprint = fingerprint("a.yml", line);

        assertThat(fingerprint("a.yml", "\n\n# more\n" + line)).isEqualTo(fingerprint);
        assertThat(fingerprint("b.yml", line)).isNotEqualTo(fingerprint);
        assertThat(fingerprint("a.yml", "db_" + line)).isNotEqualTo(fingerprint);
        assertThat(fingerprint("a.yml", "password: \"" + Made.text(31) + "\"\n"))
                .isNotEqualTo(fingerprint);
    }

    /** A line of a megabyte is read as quickly as a megabyte of lines. */
    @Test
    void takesLinearTime_forLongLines() {
        for (String part :
                List.of("a", "A1b2", "password", "eyJ", "sk-", "x-y_z.", "a:b@", "http://a:", "-----BEGIN ")) {
            assertThat(in("a.env", part.repeat((1 << 20) / part.length()))).hasSizeLessThan(2);
        }
    }

    private static String fingerprint(String file, String text) {
        return in(file, text).get(0).fingerprint();
    }

    private static List<Finding> in(String file, String text) {
        return Rules.in(file, file, text);
    }
}
