package ai.orchestra.schema.start;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.gpu.GpuTopology;
import ai.orchestra.gpu.plan.PlanMode;
import ai.orchestra.schema.EnvironmentSchema;
import ai.orchestra.schema.ResolvedEnvironment;
import ai.orchestra.schema.SchemaOptions;
import ai.orchestra.schema.preflight.EnvironmentNeeds;
import ai.orchestra.schema.secret.SecretGenerator;
import ai.orchestra.schema.write.EnvironmentGenerator;
import ai.orchestra.schema.write.GenerationRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The execution matrix of the guide, on the example with its seven environments and the real generator. */
class SevenEnvironmentsTest {
    @TempDir
    Path root;

    private StartBench bench;
    private Path folder;

    @BeforeEach
    void copyTheExample() throws IOException {
        bench = new StartBench(root);
        folder = root.resolve("example");
        Path example = Path.of(System.getProperty("orchestra.root"), "examples", "environments");
        try (Stream<Path> all = Files.walk(example)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(example.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private StartRequest request(String environment) {
        EnvironmentSchema schema =
                EnvironmentSchema.load(folder.resolve("configs/environment_schema.yaml"), SchemaOptions.STRICT);
        ResolvedEnvironment resolved = schema.resolve(environment);
        GenerationRequest generation = GenerationRequest.of(schema, folder).withEnvironments(List.of(resolved.name()));
        return StartRequest.of(
                resolved,
                folder,
                Artifacts.of(EnvironmentGenerator.of(Clock.systemUTC(), SecretGenerator.secure()), generation));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted().toList();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "development, docker-compose.yml docker-compose.development.override.yml docker-compose.multi-gpu.yml",
        "staging, docker-compose.staging.yml docker-compose.multi-gpu.yml",
        "production, docker-compose.production.yml docker-compose.multi-gpu.yml",
        "testing, docker-compose.allure.yml",
        "performance, docker-compose.jmeter.yml",
        "monitoring, docker-compose.yml docker-compose.elk.yml docker-compose.multi-gpu.yml",
        "optimized, docker-compose.optimized.yml docker-compose.multi-gpu.yml",
    })
    void line_isThatOfTheMatrix_andPlanningItChangesNothing(String environment, String files) throws Exception {
        List<Path> before = files();
        StartPlan plan = bench.start().plan(request(environment));

        assertThat(plan.steps(StartStep.Compose.class))
                .singleElement()
                .extracting(StartStep.Compose::title)
                .isEqualTo("docker compose --env-file .env." + environment + " -f " + files.replace(" ", " -f ")
                        + " up -d");
        assertThat(plan.notes()).isEmpty();
        assertThat(files()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"dev, development", "test, testing", "prod, production", "perf, performance"})
    void aliases_areTheLongNames(String alias, String name) {
        assertThat(request(alias).environment().name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"development", "staging", "production", "monitoring", "optimized"})
    void fallback_replacesOnlyTheFileForGpus(String environment) {
        StartRequest request = request(environment);
        String multi = line(request.withGpu(PlanMode.MULTI));

        assertThat(line(request.withGpu(PlanMode.SINGLE))).isEqualTo(multi.replace("multi-gpu", "single-gpu"));
        assertThat(line(request.withGpu(PlanMode.CPU))).isEqualTo(multi.replace("multi-gpu", "cpu"));
        bench.machine = bench.machine.withTopology(() -> GpuTopology.parse(StartBench.ONE));
        assertThat(line(request)).isEqualTo(multi.replace("multi-gpu", "single-gpu"));
    }

    private String line(StartRequest request) {
        return bench.start().plan(request).steps(StartStep.Compose.class).get(0).title();
    }

    @Test
    void development_needsTwoGpusAndItsPorts_beforeAnythingIsGenerated() {
        EnvironmentNeeds needs = bench.start()
                .plan(request("development"))
                .steps(StartStep.Check.class)
                .get(0)
                .needs();

        assertThat(needs.gpus()).isEqualTo(2);
        assertThat(needs.devices()).containsExactly(0, 1);
        assertThat(needs.memoryMinGb()).isEqualTo(24);
        assertThat(needs.compose().problems()).isEmpty();
        assertThat(needs.compose().ports())
                .filteredOn(port -> port.service().equals("postgres"))
                .singleElement()
                .satisfies(port -> {
                    assertThat(port.port()).isEqualTo(5432);
                    assertThat(port.hostIp()).isEqualTo(Optional.of("127.0.0.1"));
                });
    }

    @Test
    void development_isGeneratedAndStarted() throws Exception {
        StartRequest request = request("dev");
        List<String> states = request.environment().services().stream()
                .map(service -> FakeDocker.state(service, "running", "healthy", 0, 0))
                .toList();
        bench.docker.inspect(states.toArray(String[]::new));
        EnvironmentStart start = bench.start();
        StartPlan plan = start.plan(request);

        StartResult result = start.run(plan, bench.heard);

        assertThat(result.started()).as(result.toString()).isTrue();
        assertThat(plan.steps(StartStep.Generate.class).get(0).missing())
                .containsExactly(
                        ".env.development", "docker-compose.development.override.yml", "docker-compose.multi-gpu.yml");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(".env.development"))))
                .isEqualTo("rw-------");
        // Each file that was announced was written, and nothing was announced that was not.
        List<String> announced = plan.steps(StartStep.Generate.class).get(0).details().stream()
                .filter(line -> line.startsWith("create "))
                .map(line -> line.replace("create ", "created "))
                .toList();
        assertThat(announced).isNotEmpty();
        assertThat(bench.heard.lines).containsAll(announced);
        assertThat(start.plan(request).steps(StartStep.Generate.class)).isEmpty();
    }
}
