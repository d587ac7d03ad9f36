package ai.orchestra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.cli.console.ExitCode;
import ai.orchestra.cli.console.Terminals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvCommandsTest {
    private static final String SCHEMA = """
            environments:
              development:
                description: For work
                gpu_required: false
                memory_min_gb: 1
                services: [web]
                variables:
                  PORT: {value: "8080", required: true, type: integer, description: Where it listens}
                  GREETING: {value: "hello there", required: false, type: string, description: What it says}
                  JWT_SECRET: {required: true, type: secret, secret_type: jwt_secret, description: Signs tokens}
            """;

    @TempDir
    Path directory;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(directory.resolve("configs"));
        Files.writeString(directory.resolve("configs/environment_schema.yaml"), SCHEMA);
    }

    @Test
    void plans_andWritesNothing() throws IOException {
        Cli.Result plan = run("env", "plan", "--all");

        assertThat(plan.code()).as(plan.err()).isEqualTo(ExitCode.OK);
        assertThat(plan.out()).contains("create   .env.development", "files to write", "1 secrets to make");
        assertThat(run("env", "plan", "--all", "--check").code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(run("env", "plan", "--all", "--json").json())
                .containsEntry("applied", false)
                .containsEntry("changes", true)
                .containsKey("diff");
        assertThat(run("env", "generate", "--all", "--dry-run").out()).contains("files to write");
        assertThat(files()).containsOnlyKeys("configs/environment_schema.yaml");
    }

    @Test
    void generates_andASecondRunChangesNothing() throws IOException {
        Cli.Result first = run("env", "generate", "--all", "--json");
        Map<String, String> written = files();
        Cli.Result second = run("env", "generate", "development");

        assertThat(first.code()).as(first.err()).isEqualTo(ExitCode.OK);
        assertThat(first.json().get("newSecrets")).isEqualTo(List.of("development: JWT_SECRET"));
        assertThat(written).containsKeys(".env.development", "secrets/.env.development.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(".env.development"))))
                .isEqualTo("rw-------");
        assertThat(second.out()).contains("0 files written");
        assertThat(files()).isEqualTo(written);
        assertThat(run("env", "plan", "--all", "--check").code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void rotates_whatIsNamed() throws IOException {
        run("env", "generate", "--all");
        Map<String, String> before = files();

        Cli.Result dry = run("env", "rotate", "--all", "--name", "JWT_SECRET", "--dry-run");
        assertThat(dry.out()).contains("would rotate  development: JWT_SECRET");
        assertThat(files()).isEqualTo(before);

        Cli.Result done = run("env", "rotate", "--all", "--name", "JWT_SECRET");
        assertThat(done.code()).as(done.err()).isEqualTo(ExitCode.OK);
        assertThat(done.out())
                .contains("rotated  development: JWT_SECRET", "replace  .env.development", "1 secrets rotated")
                .doesNotContain("secrets made");
        assertThat(files().get(".env.development")).isNotEqualTo(before.get(".env.development"));

        assertThat(run("env", "rotate", "--all", "--due", "--json").json())
                .containsEntry("applied", true)
                .containsEntry("rotated", List.of());
        assertThat(run("env", "rotate", "--all", "--due").err()).contains("nothing is due");
    }

    @Test
    void refusesToRotate_whatIsNotSaid() {
        assertThat(run("env", "rotate", "--all").err()).contains("not said which secrets");
        assertThat(run("env", "rotate", "--all", "--due", "--name", "A").code()).isEqualTo(ExitCode.USAGE);
        Cli.Result typo = run("env", "rotate", "--all", "--name", "JWT_SECERT");
        assertThat(typo.code()).isEqualTo(ExitCode.USAGE);
        assertThat(typo.err()).contains("JWT_SECERT", "none of the environments", "did you mean JWT_SECRET?");
        assertThat(run("env", "rotate", "--all", "--due", "--overlap", "-1s").code())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void tellsWhichReadersDiffer() throws IOException {
        Cli.Result text = run("env", "portability");
        Cli.Result json = run("env", "portability", "development", "--json");

        assertThat(text.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(text.out())
                .contains("GREETING", "kubectl --from-env-file 1.32.4: reads")
                .doesNotContain("PORT");
        assertThat(Json.list(json.json(), "values"))
                .singleElement()
                .satisfies(value ->
                        assertThat(value).containsEntry("name", "GREETING").containsEntry("spelling", "double_quotes"));
        assertThat(run("env", "portability", "--value", "plain"))
                .isEqualTo(new Cli.Result(
                        ExitCode.OK, "", "all 14 readers agree on every value" + System.lineSeparator()));
    }

    @Test
    void reportsEveryProblemOfASchema_asFindings() throws IOException {
        Files.writeString(
                directory.resolve("configs/environment_schema.yaml"),
                SCHEMA.replace("type: integer", "type: integr").replace("secret_type: jwt_secret", "secret_type: jwt"));

        Cli.Result result = run("env", "generate", "--all");

        assertThat(result.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(result.err()).contains("2 problems", "integr", "jwt", "environment_schema.yaml:8:");
        assertThat(run("env", "generate", "--all", "--schema", "no.yaml").code())
                .isNotEqualTo(ExitCode.OK);
        assertThat(files()).containsOnlyKeys("configs/environment_schema.yaml");
    }

    @Test
    void refuses_aCommandLineThatNamesNoEnvironment() {
        assertThat(run("env", "generate").err()).contains("no environment is named", "--all");
        assertThat(run("env", "generate", "--all", "development").code()).isEqualTo(ExitCode.USAGE);
        assertThat(run("env", "generate", "developmnet").err()).contains("development");
        assertThat(run("env", "generate", "--all", "--artifacts", "envv").err()).contains("envv");
        assertThat(run("env", "generate", "--all", "--gpu-plan", "no.yaml").err())
                .contains("no GPU plan no.yaml", "gpu plan --write");
    }

    @Test
    void validates_whatIsThere() throws IOException {
        assertThat(run("env", "validate", "--all").code()).isEqualTo(ExitCode.FINDINGS);
        run("env", "generate", "--all");
        Cli.Result well = run("env", "validate", "--all");
        assertThat(well.code()).as(well.out()).isEqualTo(ExitCode.OK);
        Path env = directory.resolve(".env.development");
        Files.writeString(env, Files.readString(env).replace("PORT=8080", "PORT=eighty"));

        Cli.Result text = run("env", "validate", "development");
        Cli.Result json = run("env", "validate", "--all", "--json");

        assertThat(text.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(text.out()).contains("PORT", ".env.development:");
        assertThat(Json.list(json.json(), "findings"))
                .anySatisfy(finding -> assertThat(finding)
                        .containsEntry("environment", "development")
                        .containsEntry("kind", "wrong_type")
                        .containsEntry("subject", "PORT"));
    }

    @Test
    void explains_aVariable() throws IOException {
        run("env", "generate", "--all");
        String secret =
                Files.readString(directory.resolve(".env.development")).replaceFirst("(?s).*JWT_SECRET=(\\S+).*", "$1");

        Cli.Result text = run("env", "explain", "JWT_SECRET");
        Cli.Result json = run("env", "explain", "PORT", "--env", "dev", "--json");

        assertThat(text.code()).as(text.err()).isEqualTo(ExitCode.OK);
        assertThat(secret).hasSize(64);
        assertThat(text.out()).contains("JWT_SECRET", "development", "****").doesNotContain(secret);
        assertThat(Json.list(json.json(), "environments"))
                .singleElement()
                .satisfies(one -> assertThat(one)
                        .containsEntry("value", "8080")
                        .containsEntry("type", "integer")
                        .containsEntry("required", true));
        assertThat(run("env", "explain", "PROT").err()).contains("PORT");
    }

    @Test
    void refuses_namesThatTheSchemaDoesNotHave_asMistakesOfTheCommandLine() {
        for (String line : List.of(
                "env generate developmnet",
                "env plan developmnet",
                "env validate developmnet",
                "env rotate developmnet --due",
                "env portability developmnet",
                "env explain PORT --env developmnet",
                "env start developmnet --dry-run",
                "preflight developmnet")) {
            Cli.Result result = run(line.split(" "));

            assertThat(result.code()).as(line).isEqualTo(ExitCode.USAGE);
            assertThat(result.err())
                    .as(line)
                    .contains("no environment \"developmnet\"", "did you mean development?")
                    .doesNotContain("problem");
        }
        assertThat(run("env", "explain", "PROT").code()).isEqualTo(ExitCode.USAGE);
        assertThat(run("env", "portability", "--all").code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(run("env", "portability", "--all", "development").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void takesAnEnvironmentThatIsNamedTwice_once() {
        Cli.Result result = run("env", "generate", "dev", "development");

        assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.OK);
        assertThat(result.out()).contains("1 secrets made");
    }

    @Test
    void saysHowToRotate_whatHasAnotherLengthNow() throws IOException {
        run("env", "generate", "--all");
        Path schema = directory.resolve("configs/environment_schema.yaml");
        Files.writeString(schema, Files.readString(schema).replace("jwt_secret, desc", "jwt_secret, length: 80, desc"));

        String note = run("env", "generate", "--all").err();

        assertThat(note).contains("needs rotation: development: JWT_SECRET");
        String line = note.replaceFirst("(?s).*run orchestra ([^\n]*).*", "$1").strip();
        assertThat(run(line.split(" ")).out()).contains("rotated  development: JWT_SECRET");
    }

    @Test
    void colours_whatIsFound_onATerminal() {
        Cli terminal = Cli.in(directory).on(new Terminals(false, true, true));

        assertThat(terminal.run("env", "validate", "--all").out()).contains("\u001b[31mMISSING\u001b[0m ");
        assertThat(terminal.run("preflight", "development", "--timeout", "10s").out())
                .containsPattern("\u001b\\[3[123]m(ok|warning|failed)\u001b\\[0m ");
        assertThat(run("env", "validate", "--all").out()).doesNotContain("\u001b");
    }

    @Test
    void tellsOnce_whatHoldsForAllFilesOfAFolder() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            Cli.Result result = run("env", "generate", "--all");

            assertThat(result.code()).isEqualTo(ExitCode.ENVIRONMENT);
            assertThat(result.err()).containsOnlyOnce("is read-only").contains("chmod u+w " + directory.toRealPath());
        } finally {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.writeString(directory.resolve("plain"), "x");
        Cli.Result file = run("env", "generate", "--all", "--out", "plain");
        assertThat(file.code()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(file.err()).containsOnlyOnce("plain: is no directory").contains("choose another output directory");
    }

    @Test
    void showsTheStart_withoutDocker() throws IOException {
        Files.writeString(directory.resolve("docker-compose.yml"), """
                services:
                  web:
                    image: nginx
                    ports: ["8080:80"]
                """);

        Cli.Result text = run("env", "start", "development", "--dry-run");
        Cli.Result json = run("env", "start", "development", "--dry-run", "--gpu", "cpu", "--json");

        assertThat(text.code()).as(text.err()).isEqualTo(ExitCode.OK);
        assertThat(text.out()).contains("1. check docker", "generate, as there is no", "docker-compose.yml", "stop ");
        assertThat(json.json()).containsEntry("environment", "development").containsEntry("mode", "cpu");
        assertThat(Json.list(json.json(), "steps")).hasSizeGreaterThan(3);
        assertThat(Files.exists(directory.resolve(".env.development"))).isFalse();
    }

    /** The remedies are made in another module, which does not know the options. */
    @Test
    void advisesOnlyLines_thatCanBeTyped() throws IOException {
        Files.writeString(
                directory.resolve("configs/environment_schema.yaml"),
                SCHEMA.replace("gpu_required: false", "gpu_required: true"));
        Files.writeString(directory.resolve("docker-compose.yml"), "services: {web: {image: nginx}}\n");
        Cli cli = Cli.in(directory).with("PATH", "/nowhere").with("DOCKER_HOST", "unix:///nowhere");

        String advice = cli.run("env", "start", "development", "--dry-run").out()
                + cli.run("preflight", "development", "--timeout", "10s").out();

        List<String> lines = Pattern.compile("orchestra (env start [^;(\n]*?)( starts without|\n|$)")
                .matcher(advice)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(lines).as(advice).isNotEmpty();
        assertThat(lines).allSatisfy(line -> {
            Cli.Result result = cli.run((line + " --dry-run").split(" "));
            assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.OK);
        });
    }

    @Test
    void startsNothing_whereACheckFails() throws IOException {
        Files.writeString(directory.resolve("docker-compose.yml"), "services: {web: {image: nginx}}\n");

        Cli.Result text = Cli.in(directory)
                .with("DOCKER_HOST", "unix://" + directory.resolve("no.sock"))
                .run("env", "start", "development", "--gpu", "cpu");
        Cli.Result json = Cli.in(directory)
                .with("DOCKER_HOST", "unix://" + directory.resolve("no.sock"))
                .run("env", "start", "development", "--gpu", "cpu", "--json");

        assertThat(text.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(text.out()).contains("1. check", "no.sock");
        assertThat(Json.object(json.json(), "result")).containsEntry("outcome", "check_failed");
        assertThat(json.err()).contains("no.sock");
        assertThat(Files.exists(directory.resolve(".env.development"))).isFalse();
    }

    @Test
    void refusesToStart_whatDoesNotGoTogether() {
        assertThat(run("env", "start", "development", "--delete-volumes").err()).contains("--first-run");
        assertThat(run("env", "start", "developmnet", "--dry-run").code()).isEqualTo(ExitCode.USAGE);
        assertThat(run("env", "start", "development", "--dry-run").err()).contains("docker-compose.yml");
    }

    @Test
    void checksTheMachine_beforeAStart() {
        Cli.Result text = run("preflight", "development", "--timeout", "10s");
        Cli.Result json = run("preflight", "development", "--json");

        assertThat(text.code()).isLessThanOrEqualTo(ExitCode.FINDINGS);
        assertThat(text.out()).contains("memory", "development: ");
        assertThat(json.json()).containsEntry("environment", "development").containsKeys("passed", "checks");
    }

    @Test
    void refusesToPrune_whereDockerDoesNotAnswer() {
        Cli.Result result = Cli.in(directory)
                .with("DOCKER_HOST", "unix://" + directory.resolve("no.sock"))
                .run("preflight", "development", "--prune");

        assertThat(result.code()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(result.err()).startsWith("orchestra: ").contains("no.sock");
    }

    private Cli.Result run(String... arguments) {
        return Cli.in(directory).run(arguments);
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (!file.getFileName().toString().contains("lock")) {
                    files.put(directory.relativize(file).toString(), Files.readString(file));
                }
            }
        }
        return files;
    }
}
