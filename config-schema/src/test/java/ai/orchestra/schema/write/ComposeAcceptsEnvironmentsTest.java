package ai.orchestra.schema.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.orchestra.gpu.GpuTopology;
import ai.orchestra.gpu.plan.GpuPlan;
import ai.orchestra.gpu.plan.GpuPlanner;
import ai.orchestra.gpu.plan.PlanMode;
import ai.orchestra.gpu.plan.PlanRequest;
import ai.orchestra.schema.ComposeLine;
import ai.orchestra.schema.EnvironmentSchema;
import ai.orchestra.schema.GpuLayer;
import ai.orchestra.schema.Plans;
import ai.orchestra.schema.ResolvedEnvironment;
import ai.orchestra.schema.Schemas;
import ai.orchestra.testsupport.Compose;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hands base files, overrides and files for GPUs to a real compose; {@code ORCHESTRA_COMPOSE} names its command. */
class ComposeAcceptsEnvironmentsTest {
    private static final Pattern DRIVER = Pattern.compile("\"driver\": \"nvidia\"");
    private static final Pattern IDS = Pattern.compile("\"device_ids\": \\[([^\\]]*)\\]");

    private Compose compose;

    @TempDir
    Path path;

    @BeforeEach
    void findCompose() {
        Optional<Compose> found = Compose.find();
        assumeTrue(found.isPresent(), Compose.MISSING);
        compose = found.get();
    }

    @Test
    void accepts_everyEnvironmentWithEveryFileForGpus() throws Exception {
        copyExample();
        EnvironmentSchema schema = Schemas.ofExample();
        new Folder(path).generate(schema);
        int accepted = 0;
        for (String name : schema.environments()) {
            ResolvedEnvironment environment = schema.resolve(name);
            assertThat(config(environment, withOverride(environment, List.of())))
                    .contains("\"services\"");
            for (PlanMode mode : List.of(PlanMode.MULTI, PlanMode.SINGLE, PlanMode.CPU)) {
                String config = config(environment, withOverride(environment, environment.composeFiles(mode)));
                int devices = !environment.gpuRequired() || mode == PlanMode.CPU ? 0 : mode == PlanMode.SINGLE ? 1 : 2;
                checkDevices(config, devices, environment.gpuRequired());
                accepted++;
            }
        }
        assertThat(accepted).isEqualTo(21);
    }

    /** The guide's own order, also for the environments whose compose line has no file for GPUs. */
    @Test
    void accepts_baseThenOverrideThenEachFileForGpus_everywhere() throws Exception {
        copyExample();
        EnvironmentSchema schema = Schemas.ofExample();
        new Folder(path).generate(schema);
        Map<String, Integer> gpuFiles = Map.of(ComposeLine.MULTI_GPU, 2, ComposeLine.SINGLE_GPU, 1, ComposeLine.CPU, 0);
        int accepted = 0;
        for (String name : schema.environments()) {
            ResolvedEnvironment environment = schema.resolve(name);
            List<String> line = new ArrayList<>(environment.composeFiles());
            line.removeAll(List.of(ComposeLine.MULTI_GPU, ComposeLine.override(name)));
            line.add(ComposeLine.override(name));
            String without = config(environment, line);
            for (Map.Entry<String, Integer> gpuFile : gpuFiles.entrySet()) {
                String config = config(environment, with(line, gpuFile.getKey()));
                checkDevices(config, environment.gpuRequired() ? gpuFile.getValue() : 0, environment.gpuRequired());
                // Where no service gets GPUs the file changes nothing at all.
                assertThat(environment.gpuRequired() || config.equals(without))
                        .as(name + " with " + gpuFile.getKey())
                        .isTrue();
                accepted++;
            }
        }
        assertThat(accepted).isEqualTo(21);
    }

    private static List<String> with(List<String> line, String file) {
        List<String> longer = new ArrayList<>(line);
        longer.add(file);
        return longer;
    }

    @Test
    void accepts_thePlanOfEveryCapture() throws Exception {
        copyExample();
        EnvironmentSchema schema = Schemas.ofExample();
        ResolvedEnvironment staging = schema.resolve("staging");
        for (Map.Entry<String, GpuPlan> plan : plans().entrySet()) {
            new Folder(path)
                    .generate(GenerationRequest.of(schema, path)
                            .withEnvironments(List.of("staging"))
                            .withGpu(Optional.of(GpuLayer.of(plan.getValue()))));
            int devices = plan.getValue().gpus().size();
            checkDevices(config(staging, staging.composeFiles(PlanMode.MULTI)), devices, true);
            checkDevices(config(staging, staging.composeFiles(PlanMode.SINGLE)), Math.min(1, devices), true);
        }
    }

    private static Map<String, GpuPlan> plans() throws IOException {
        Map<String, GpuPlan> plans = new LinkedHashMap<>();
        for (PlanMode mode : List.of(PlanMode.MULTI, PlanMode.SINGLE, PlanMode.CPU)) {
            plans.put(mode.toString(), Plans.plan(mode));
        }
        String fixtures = System.getProperty("orchestra.fixtures", "");
        if (!fixtures.isBlank()) {
            try (Stream<Path> files = Files.walk(Path.of(fixtures, "gpu"))) {
                for (Path file : files.filter(Files::isRegularFile)
                        .filter(file -> file.getParent().endsWith("topo"))
                        .sorted()
                        .toList()) {
                    plans.put(
                            file.toString(),
                            GpuPlanner.plan(GpuTopology.parse(Files.readString(file)), PlanRequest.of(PlanMode.AUTO)));
                }
            }
        }
        return plans;
    }

    private static List<String> withOverride(ResolvedEnvironment environment, List<String> line) {
        List<String> files = new ArrayList<>(line.isEmpty() ? environment.composeFiles(PlanMode.CPU) : line);
        String override = ComposeLine.override(environment.name());
        if (!files.contains(override)) {
            files.add(1, override);
        }
        return files;
    }

    private static void checkDevices(String config, int devices, boolean twoServices) {
        long requests = DRIVER.matcher(config).results().count();
        assertThat(requests).as(config).isEqualTo(devices == 0 ? 0 : twoServices ? 2 : 1);
        Matcher ids = IDS.matcher(config);
        while (ids.find()) {
            assertThat(ids.group(1).split(",")).hasSize(devices);
        }
    }

    private String config(ResolvedEnvironment environment, List<String> files) throws Exception {
        List<String> options = new ArrayList<>(List.of("--env-file", environment.envFile()));
        files.forEach(file -> options.addAll(List.of("-f", file)));
        return compose.config(path, options);
    }

    private void copyExample() throws IOException {
        try (Stream<Path> files = Files.list(Schemas.example())) {
            files.filter(file -> file.toString().endsWith(".yml")).forEach(file -> {
                try {
                    Files.copy(file, path.resolve(file.getFileName()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
