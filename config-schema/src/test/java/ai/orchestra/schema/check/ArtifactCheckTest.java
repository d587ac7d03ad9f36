package ai.orchestra.schema.check;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.gpu.plan.PlanMode;
import ai.orchestra.schema.EnvironmentSchema;
import ai.orchestra.schema.GpuLayer;
import ai.orchestra.schema.Plans;
import ai.orchestra.schema.Schemas;
import ai.orchestra.schema.check.ArtifactFinding.Kind;
import ai.orchestra.schema.write.Folder;
import ai.orchestra.schema.write.GenerationRequest;
import ai.orchestra.schema.write.Rotation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactCheckTest {
    private static final String TEXT = """
            environments:
              qa:
                services: [web]
                variables:
                  NAME: {value: shop, type: string, required: true}
                  PORT: {value: "8080", type: integer}
                  KEY: {type: secret, secret_type: %s, required: true}
              qb:
                inherit: qa
                services: [web]
            """;

    private final EnvironmentSchema schema = Schemas.strict(TEXT.formatted("service_password"));

    @TempDir
    Path path;

    @BeforeEach
    void generate() {
        new Folder(path).generate(schema);
    }

    private List<ArtifactFinding> check(EnvironmentSchema checked, Instant now) {
        return ArtifactCheck.of(Clock.fixed(now, ZoneOffset.UTC)).run(GenerationRequest.of(checked, path));
    }

    private List<String> lines(EnvironmentSchema checked, Instant now) {
        return check(checked, now).stream()
                .map(finding -> finding.toString().replace(path + "/", ""))
                .toList();
    }

    private List<String> lines() {
        return lines(schema, Folder.NOW);
    }

    private void edit(String file, String from, String to) throws IOException {
        String text = Files.readString(path.resolve(file));
        assertThat(text).containsPattern(from);
        Files.writeString(
                path.resolve(file), text.replaceFirst(from, Matcher.quoteReplacement(to.replace("\\n", "\n"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"example", "original"})
    void findsNothing_rightAfterGeneration(String name, @TempDir Path other) {
        EnvironmentSchema whole = Folder.schema(name);
        new Folder(other).generate(whole);

        assertThat(ArtifactCheck.of(Clock.fixed(Folder.NOW, ZoneOffset.UTC)).run(GenerationRequest.of(whole, other)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "NAME=shop|# gone|MISSING .env.qa  NAME  is not set here; generate the file anew",
                "NAME=shop|NAME=shop\\nNAMES=x|EXTRA .env.qa:6:7  NAMES  is not in the schema; did you mean NAME? add it"
                        + " there, or generate the file anew",
                "PORT=8080|PORT=http|WRONG_TYPE .env.qa:7:6  PORT  is not of type integer; write a whole number of at"
                        + " most 18 digits such as 8080, without leading zeros",
                "PORT=8080|PORT=8081|DRIFT .env.qa:7:6  PORT  differs from schema.yaml:6:21; change the value there, and"
                        + " generate the file anew",
                "KEY=.*|KEY=other|DRIFT .env.qa:9:5  KEY  is not the value of the secret store; generate the file anew,"
                        + " or put the value into the store",
                "PORT=8080|PORT=${HOME:?}|UNREADABLE .env.qa:7:6  PORT  refers to something else; write the value itself",
                "PORT=8080|PORT='8080|UNREADABLE .env.qa:7:6  .env.qa .*",
                "# Holds|# Held|DRIFT .env.qa  .env.qa  is not what would be generated; 'orchestra env plan qa' shows the"
                        + " difference",
            })
    void findsChangedEnvFile_withItsLine(String from, String to, String finding) throws IOException {
        edit(".env.qa", from, to);

        assertThat(lines()).anySatisfy(line -> {
            if (finding.contains(".*")) {
                assertThat(line).matches(finding);
            } else {
                assertThat(line).isEqualTo(finding);
            }
        });
        assertThat(check(schema, Folder.NOW))
                .extracting(ArtifactFinding::environment)
                .containsOnly("qa");
    }

    @Test
    void findsMissingFiles() throws IOException {
        Files.delete(path.resolve("k8s-secrets-qb.yaml"));

        assertThat(lines())
                .containsExactly(
                        "MISSING k8s-secrets-qb.yaml  k8s-secrets-qb.yaml  is not there; generate the environment");
    }

    @ParameterizedTest
    @ValueSource(strings = {".env.qa", "k8s-secrets-qa.yaml", "secrets/.env.qa.json", "secrets"})
    void findsFilesThatOthersMayRead(String file) throws IOException {
        boolean folder = Files.isDirectory(path.resolve(file));
        Files.setPosixFilePermissions(
                path.resolve(file), PosixFilePermissions.fromString(folder ? "rwxr-xr-x" : "rw-r--r--"));

        assertThat(check(schema, Folder.NOW))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.kind()).isEqualTo(Kind.WRONG_PERMISSION))
                .anySatisfy(finding -> assertThat(finding.origin().path()).isEqualTo(path.resolve(file)));
    }

    @Test
    void findsDueSecrets_atTheirDay() {
        Instant due = Folder.NOW.plus(Duration.ofDays(90));

        assertThat(lines(schema, due.minusSeconds(1))).isEmpty();
        assertThat(lines(schema, due))
                .containsExactly(
                        "STALE secrets/.env.qa.json  KEY  is 90 days old, and was due on 2027-02-19; rotate it",
                        "STALE secrets/.env.qb.json  KEY  is 90 days old, and was due on 2027-02-19; rotate it");
    }

    /** The schema's number of days counts at once, in both directions, as it does for a rotation. */
    @ParameterizedTest
    @CsvSource({"1, 3, true", "180, 100, false", "100, 100, true"})
    void findsDueSecrets_asRotateDoes_afterTheSchemaChangedTheirAge(int days, int later, boolean due) {
        EnvironmentSchema changed = Schemas.strict(
                TEXT.formatted("service_password") + "secret_types: {service_password: {rotation_days: " + days + "}}");
        Instant now = Folder.NOW.plus(Duration.ofDays(later));

        List<String> found = lines(changed, now);
        assertThat(found)
                .filteredOn(line -> line.startsWith("STALE"))
                .hasSize(due ? 2 : 0)
                .allSatisfy(line -> assertThat(line)
                        .contains("is " + later + " days old, and was due on ")
                        .contains(Folder.NOW
                                .plus(Duration.ofDays(days))
                                .toString()
                                .substring(0, 10)));
        assertThat(found)
                .filteredOn(line -> line.startsWith("DRIFT"))
                .containsExactly(
                        "DRIFT secrets/.env.qa.rotation.json  KEY  is recorded as due after 90 days, and the schema says "
                                + days + "; the schema counts, and 'orchestra env generate qa' records it",
                        "DRIFT secrets/.env.qb.rotation.json  KEY  is recorded as due after 90 days, and the schema says "
                                + days + "; the schema counts, and 'orchestra env generate qb' records it");
        assertThat(Folder.generator(now)
                        .rotate(GenerationRequest.of(changed, path), Rotation.due(Duration.ofHours(1)))
                        .rotated())
                .hasSize(due ? 2 : 0);
    }

    @Test
    void findsPreviousValues_whoseTimeIsOver() {
        Folder.generator(Folder.NOW)
                .rotate(
                        GenerationRequest.of(schema, path).withEnvironments(List.of("qa")),
                        Rotation.of(Set.of("KEY"), Duration.ofHours(1)));

        assertThat(lines()).isEmpty();
        assertThat(lines(schema, Folder.NOW.plus(Duration.ofHours(2))))
                .containsExactly(
                        "STALE secrets/.env.qa.rotation.json  KEY  still has a previous value whose time is over;"
                                + " 'orchestra env generate qa' drops it");
    }

    @Test
    void findsLedgers_thatLackASecret_andNamesTheCommand() throws IOException {
        String own = TEXT.replace(
                "  qb:\n", "      OWN: {type: secret, secret_type: service_password, required: true}\n  qb:\n");
        edit("secrets/.env.qa.json", "\\{", "{\"OWN\": \"aB3-" + "xY7_".repeat(8) + "\",");

        assertThat(lines(Schemas.strict(own.formatted("service_password")), Folder.NOW))
                .filteredOn(line -> line.contains("qa.rotation.json"))
                .containsExactly("DRIFT secrets/.env.qa.rotation.json  .env.qa.rotation.json  lacks dates that would be"
                        + " recorded; 'orchestra env generate qa' records them, and replaces no secret");
    }

    @Test
    void findsEditedSecrets_andNamesTheCommand() throws IOException {
        edit("secrets/.env.qa.json", "(\"KEY\": \"...)[^\"]*", "\"KEY\": \"aB3-" + "xY7_".repeat(8));

        assertThat(lines(schema, Folder.NOW.plus(Duration.ofDays(400))))
                .filteredOn(line -> line.contains("qa.json"))
                .singleElement()
                .asString()
                .startsWith("DRIFT secrets/.env.qa.json:")
                .endsWith("run 'orchestra env rotate qa --name KEY' for a new value");
    }

    @Test
    void findsWhatEnvironmentsShare_once_andNotForThoseThatDoNotUseIt(@TempDir Path other) throws IOException {
        EnvironmentSchema whole = Schemas.ofExample();
        new Folder(other).generate(whole);
        Files.setPosixFilePermissions(other.resolve("secrets"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(other.resolve("docker-compose.multi-gpu.yml"), "services: {}\n");
        ArtifactCheck check = ArtifactCheck.of(Clock.fixed(Folder.NOW, ZoneOffset.UTC));
        GenerationRequest request = GenerationRequest.of(whole, other);

        assertThat(check.run(request))
                .extracting(ArtifactFinding::environment, ArtifactFinding::kind, ArtifactFinding::subject)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("development", Kind.WRONG_PERMISSION, "secrets"),
                        org.assertj.core.groups.Tuple.tuple("development", Kind.DRIFT, "docker-compose.multi-gpu.yml"));
        assertThat(check.run(request.withEnvironments(List.of("testing", "performance"))))
                .extracting(ArtifactFinding::subject)
                .containsExactly("secrets");
        assertThat(check.run(request.withEnvironments(List.of("staging"))))
                .extracting(ArtifactFinding::subject)
                .containsExactlyInAnyOrder("secrets", "docker-compose.multi-gpu.yml");
    }

    @Test
    void findsValuesOfAPlanThatIsGone_withoutBlamingTheSchema(@TempDir Path other) {
        EnvironmentSchema whole = Schemas.ofExample();
        GenerationRequest request = GenerationRequest.of(whole, other).withEnvironments(List.of("staging"));
        new Folder(other).generate(request.withGpu(Optional.of(GpuLayer.of(Plans.plan(PlanMode.MULTI)))));

        assertThat(ArtifactCheck.of(Clock.fixed(Folder.NOW, ZoneOffset.UTC)).run(request))
                .filteredOn(finding -> finding.subject().equals("CUDA_VISIBLE_DEVICES"))
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.text())
                                .startsWith("differs from " + whole.file())
                                .endsWith(
                                        "; generate the file anew, or make a GPU plan for this machine with 'orchestra gpu plan'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "short-1A|has 8 characters, and its type asks for 32; rotate it",
                "aB3-PasswordaB3-aB3-aB3-aB3-aB3-x|contains a word that everybody tries first; rotate it",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa|has only 1 different characters; rotate it",
                "abcdefghijklmnopqrstuvwxyzabcdefghij|lacks a capital letter, a small letter, a digit or a sign; rotate it",
            })
    void findsWeakSecrets_withoutShowingThem(String value, String text) throws IOException {
        edit("secrets/.env.qa.json", "\"KEY\": \"[^\"]*\"", "\"KEY\": \"" + value + "\"");

        assertThat(check(schema, Folder.NOW))
                .filteredOn(finding -> finding.kind() == Kind.WEAK_SECRET)
                .singleElement()
                .satisfies(finding -> assertThat(finding.text()).isEqualTo(text));
        assertThat(lines().toString()).doesNotContain(value);
    }

    @Test
    void findsTheSameSecret_inTwoEnvironments() throws IOException {
        String key = Files.readString(path.resolve("secrets/.env.qa.json"));
        Files.writeString(path.resolve("secrets/.env.qb.json"), key);

        assertThat(lines())
                .contains("WEAK_SECRET secrets/.env.qb.json  KEY  is the same as that of qa KEY; rotate one of them");
    }

    @Test
    void findsSecretsOfAnotherType_andThoseThatTheSchemaDropped() {
        assertThat(lines(Schemas.strict(TEXT.formatted("api_key")), Folder.NOW))
                .contains(
                        "WEAK_SECRET secrets/.env.qa.json  KEY  has 32 characters, and its type asks for 64; rotate it",
                        "DRIFT secrets/.env.qa.json  KEY  was made as service_password, and is api_key in the schema;"
                                + " rotate it");
        assertThat(lines(Schemas.strict(TEXT.formatted("service_password").replace("KEY", "OTHER")), Folder.NOW))
                .contains(
                        "EXTRA secrets/.env.qa.json  KEY  is no secret of the schema; add it there, or remove it from the"
                                + " store once nothing uses it",
                        "MISSING secrets/.env.qa.json  OTHER  has no value yet; generate the environment");
    }

    @Test
    void findsDamagedStores_andGoesOn() throws IOException {
        Files.writeString(path.resolve("secrets/.env.qa.json"), "{\"KEY\": ");
        edit(".env.qb", "NAME=shop", "NAME=x");

        assertThat(check(schema, Folder.NOW))
                .extracting(ArtifactFinding::environment, ArtifactFinding::kind)
                .contains(org.assertj.core.groups.Tuple.tuple("qa", Kind.UNREADABLE))
                .contains(org.assertj.core.groups.Tuple.tuple("qb", Kind.DRIFT));
    }

    @Test
    void tellsWhereASecretIsNoText() throws IOException {
        Files.writeString(path.resolve("secrets/.env.qa.json"), "{\"KEY\": 48291357}");
        Files.delete(path.resolve("secrets/.env.qa.rotation.json"));

        assertThat(lines())
                .singleElement()
                .asString()
                .startsWith("UNREADABLE secrets  secrets  secrets/.env.qa.json:1:2: KEY is no text; write its value in"
                        + " quotes")
                .doesNotContain("48291357");
    }
}
