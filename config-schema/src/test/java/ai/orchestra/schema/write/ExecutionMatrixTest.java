package ai.orchestra.schema.write;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.gpu.plan.PlanMode;
import ai.orchestra.schema.EnvironmentSchema;
import ai.orchestra.schema.ResolvedEnvironment;
import ai.orchestra.schema.ResolvedVariable;
import ai.orchestra.schema.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Walks every cell of the guide's execution matrix in the example's base files and what is generated beside them. */
class ExecutionMatrixTest {
    private static final List<String> ENVIRONMENTS =
            List.of("development", "staging", "production", "testing", "performance", "monitoring", "optimized");
    private static final List<String> CORE = List.of(
            "postgres",
            "redis",
            "qdrant",
            "minio",
            "vllm",
            "litellm",
            "multimodal-worker",
            "retrieval-proxy",
            "ai-agents",
            "search-engine",
            "memory-system",
            "user-management");

    private static final Map<String, ComposeFiles> FILES = new TreeMap<>();
    private static final EnvironmentSchema SCHEMA = Schemas.ofExample();

    @TempDir
    static Path path;

    @BeforeAll
    static void generate() throws IOException {
        new Folder(path).generate(SCHEMA);
        for (String environment : ENVIRONMENTS) {
            List<Path> files = new ArrayList<>();
            for (String file : SCHEMA.resolve(environment).composeFiles()) {
                Path base = Schemas.example().resolve(file);
                files.add(Files.exists(base) ? base : path.resolve(file));
            }
            FILES.put(environment, ComposeFiles.read(files));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "files|docker-compose.yml docker-compose.development.override.yml docker-compose.multi-gpu.yml"
                        + "|docker-compose.staging.yml docker-compose.multi-gpu.yml"
                        + "|docker-compose.production.yml docker-compose.multi-gpu.yml|docker-compose.allure.yml"
                        + "|docker-compose.jmeter.yml"
                        + "|docker-compose.yml docker-compose.elk.yml docker-compose.multi-gpu.yml"
                        + "|docker-compose.optimized.yml docker-compose.multi-gpu.yml",
                "core services          |all     |all      |all       |none|none|all     |all",
                "postgres               |standard|2G       |4G        |-   |-   |standard|optimized",
                "redis                  |standard|512M     |1G        |-   |-   |standard|optimized",
                "vllm                   |2 GPU   |2 GPU    |2 GPU     |-   |-   |2 GPU   |2 GPU",
                "multimodal-worker      |1 x 2 GPU|2 x 2 GPU|3 x 2 GPU|-   |-   |1 x 2 GPU|3 x 2 GPU",
                "retrieval-proxy        |1       |2        |3         |-   |-   |1       |2",
                "litellm                |1       |1        |2         |-   |-   |1       |1",
                "openwebui              |standard|standard |enhanced  |-   |-   |standard|-",
                "n8n                    |standard|standard |standard  |-   |-   |standard|-",
                "nginx                  |standard|-        |production|-   |-   |standard|optimized",
                "monitoring|-|-|grafana prometheus|-|-|elasticsearch filebeat kibana logstash|-",
                "testing tools|-|-|-|allure-cli allure-report allure-results|jmeter-master jmeter-results|-|-",
                "environment file|.env.development|.env.staging|.env.production|-|-|.env.monitoring|.env.optimized",
                "secrets                |yes     |yes      |yes       |-   |-   |yes     |yes",
                "gpus                   |0,1     |0,1      |0,1       |-   |-   |0,1     |0,1",
                "gpu memory utilization |0.8     |0.85     |0.9       |-   |-   |0.8     |0.9",
                "tensor parallelism     |2       |2        |2         |-   |-   |2       |2",
                "memory                 |24      |12       |20        |2   |4   |16      |24",
                "network|multimodal-net|multimodal-net|multimodal-net|test-network|multimodal-net|multimodal-net"
                        + "|multimodal-net",
                "volumes                |standard|standard |production|test|standard|standard|optimized",
                "health checks          |30s     |30s      |30s       |5s  |30s |30s     |30s",
                "restart|unless-stopped|unless-stopped|unless-stopped|unless-stopped|unless-stopped|unless-stopped"
                        + "|unless-stopped",
                "gpu fallback           |single-gpu|single-gpu|single-gpu|- |-  |single-gpu|single-gpu",
            })
    void everyCell_isAsTheGuideHasIt(
            String dimension,
            String development,
            String staging,
            String production,
            String testing,
            String performance,
            String monitoring,
            String optimized) {
        List<String> expected = List.of(development, staging, production, testing, performance, monitoring, optimized);
        for (int i = 0; i < ENVIRONMENTS.size(); i++) {
            String environment = ENVIRONMENTS.get(i);
            assertThat(cell(dimension, SCHEMA.resolve(environment), FILES.get(environment)))
                    .as(dimension + " of " + environment)
                    .isEqualTo(expected.get(i));
        }
    }

    @Test
    void services_ofTheSchema_areThoseOfTheFiles() {
        for (String environment : ENVIRONMENTS) {
            assertThat(FILES.get(environment).services())
                    .as(environment)
                    .containsExactlyInAnyOrderElementsOf(
                            SCHEMA.resolve(environment).services());
        }
    }

    @Test
    void variables_thatBaseFilesNeed_areInTheSchema() {
        for (String environment : ENVIRONMENTS) {
            java.util.regex.Pattern.compile("\\$\\{([A-Z0-9_]+):\\?")
                    .matcher(FILES.get(environment).text())
                    .results()
                    .forEach(match -> assertThat(SCHEMA.resolve(environment).variable(match.group(1)))
                            .as(environment + " " + match.group(1))
                            .isPresent());
        }
    }

    private static String cell(String dimension, ResolvedEnvironment environment, ComposeFiles files) {
        return switch (dimension) {
            case "files" -> String.join(" ", environment.composeFiles());
            case "core services" ->
                files.services().containsAll(CORE) ? "all" : CORE.stream().anyMatch(files::has) ? "some" : "none";
            case "postgres", "redis" -> tuned(files, dimension);
            case "vllm" -> files.has("vllm") ? gpus(files, "vllm") : "-";
            case "multimodal-worker" ->
                files.has(dimension) ? replicas(files, dimension) + " x " + gpus(files, dimension) : "-";
            case "retrieval-proxy", "litellm" -> replicas(files, dimension);
            case "openwebui" ->
                !files.has(dimension)
                        ? "-"
                        : files.get(dimension, "environment", "enable-signup").isPresent() ? "enhanced" : "standard";
            case "n8n" -> files.has(dimension) ? "standard" : "-";
            case "nginx" ->
                files.has(dimension)
                        ? files.list(dimension, "volumes")
                                .get(0)
                                .replaceAll("\\./configs/nginx/([^.]*)\\.conf:.*", "$1")
                        : "-";
            case "monitoring" ->
                among(files, List.of("prometheus", "grafana", "elasticsearch", "logstash", "kibana", "filebeat"));
            case "testing tools" ->
                among(
                        files,
                        files.services().stream()
                                .filter(service -> service.startsWith("allure") || service.startsWith("jmeter"))
                                .toList());
            case "environment file" -> files.text().contains(":?") ? environment.envFile() : "-";
            case "secrets" -> environment.secrets().isEmpty() ? "-" : "yes";
            case "gpus" -> value(environment, "CUDA_VISIBLE_DEVICES");
            case "gpu memory utilization" -> value(environment, "VLLM_GPU_MEMORY_UTILIZATION");
            case "tensor parallelism" ->
                files.get("vllm", "environment", "vllm-tensor-parallel-size").orElse("-");
            case "memory" -> String.valueOf(environment.memoryMinGb());
            case "network" -> network(files);
            case "volumes" ->
                same(files.volumes().stream()
                        .map(volume -> volume.startsWith("production-")
                                        || volume.startsWith("optimized-")
                                        || volume.startsWith("test-")
                                ? volume.substring(0, volume.indexOf('-'))
                                : "standard"));
            case "health checks" ->
                same(files.services().stream()
                        .map(service ->
                                files.get(service, "healthcheck", "interval").orElse("none")));
            case "restart" ->
                same(files.services().stream()
                        .map(service -> files.get(service, "restart").orElse("none")));
            case "gpu fallback" ->
                environment.composeFiles(PlanMode.SINGLE).contains("docker-compose.single-gpu.yml")
                        ? "single-gpu"
                        : "-";
            default -> throw new AssertionError(dimension);
        };
    }

    private static String tuned(ComposeFiles files, String service) {
        if (!files.has(service)) {
            return "-";
        }
        String limit =
                files.get(service, "deploy", "resources", "limits", "memory").orElse("");
        return !limit.isEmpty() ? limit : files.list(service, "command").isEmpty() ? "standard" : "optimized";
    }

    private static String gpus(ComposeFiles files, String service) {
        List<List<String>> requests = files.devices(service);
        assertThat(requests).hasSize(1);
        return requests.get(0).size() + " GPU";
    }

    private static String replicas(ComposeFiles files, String service) {
        return files.has(service) ? files.get(service, "deploy", "replicas").orElse("1") : "-";
    }

    private static String among(ComposeFiles files, List<String> services) {
        TreeSet<String> found = new TreeSet<>(services);
        found.retainAll(files.services());
        return found.isEmpty() ? "-" : String.join(" ", found);
    }

    private static String value(ResolvedEnvironment environment, String variable) {
        return environment.variable(variable).flatMap(ResolvedVariable::value).orElse("-");
    }

    /** Every service is in the one network. */
    private static String network(ComposeFiles files) {
        String network = same(files.networks().stream());
        assertThat(files.services())
                .allSatisfy(
                        service -> assertThat(files.list(service, "networks")).containsExactly(network));
        return network;
    }

    private static String same(Stream<String> texts) {
        return String.join(" ", new TreeSet<>(texts.toList()));
    }
}
