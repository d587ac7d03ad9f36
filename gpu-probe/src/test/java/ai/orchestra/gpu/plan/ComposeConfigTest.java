package ai.orchestra.gpu.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.orchestra.gpu.GpuTopology;
import ai.orchestra.testsupport.Compose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hands the compose files of all machines and captures to a real compose, which {@code .ci/compose-accepts} finds. */
class ComposeConfigTest {
    /** Reserves a GPU by count, as many a base file does, so that an override that only appends is found out. */
    private static final String BASE = """
            services:
              vllm:
                image: vllm/vllm-openai
                deploy:
                  resources:
                    reservations:
                      devices:
                        - driver: nvidia
                          count: 1
                          capabilities: [gpu]
            """;

    private static final Pattern IDS = Pattern.compile("\"device_ids\": \\[([^\\]]*)\\]");

    @Test
    void acceptsAndReplacesDevices_everyMachine(@TempDir Path folder) throws Exception {
        Optional<Compose> found = Compose.find();
        assumeTrue(found.isPresent(), "run .ci/compose-accepts to try the compose files with a real compose");
        Compose compose = found.get();
        Map<String, GpuTopology> machines = machines();
        int withGpus = 0;
        for (Map.Entry<String, GpuTopology> machine : machines.entrySet()) {
            for (PlanMode mode : List.of(PlanMode.AUTO, PlanMode.CPU)) {
                GpuPlan plan = GpuPlanner.plan(machine.getValue(), PlanRequest.of(mode));
                String config = config(folder, compose, plan.toCompose("vllm"));
                Matcher ids = IDS.matcher(config);
                List<String> expected = plan.deviceIds();
                assertThat(ids.find()).as(config).isEqualTo(!expected.isEmpty());
                if (!expected.isEmpty()) {
                    withGpus++;
                    assertThat(ids.group(1).replaceAll("[\\s\"]", "")).isEqualTo(String.join(",", expected));
                    assertThat(config).containsOnlyOnce("\"driver\": \"nvidia\"");
                }
                plan.containerEnvironment()
                        .forEach((name, value) -> assertThat(config).contains("\"" + name + "\": \"" + value + "\""));
                assertThat(config).doesNotContain("\"count\"");
            }
        }
        assertThat(withGpus).isGreaterThan(4);
        System.out.println(
                "compose took the files of " + machines.size() + " machines, " + withGpus + " of them with GPUs");
    }

    private static Map<String, GpuTopology> machines() throws IOException {
        Map<String, GpuTopology> machines = new LinkedHashMap<>();
        machines.put("nvSwitch", Machines.nvSwitch(8));
        machines.put("cubeMesh", Machines.cubeMesh());
        machines.put("fourBridges", Machines.fourBridges());
        machines.put("oneLostItsLinks", Machines.oneLostItsLinks());
        machines.put("pcie", Machines.pcie(1));
        machines.put("fiveMixed", Machines.fiveMixed());
        machines.put("none", Machines.none());
        String fixtures = System.getProperty("orchestra.fixtures", "");
        if (!fixtures.isBlank()) {
            try (Stream<Path> files = Files.walk(Path.of(fixtures).resolve("gpu"))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().collect(Collectors.toList())) {
                    machines.put(file.toString(), GpuTopology.parse(Files.readString(file)));
                }
            }
        }
        return machines;
    }

    private static String config(Path folder, Compose compose, String override) throws Exception {
        Files.writeString(folder.resolve("base.yaml"), BASE);
        Files.writeString(folder.resolve("override.yaml"), override);
        return compose.config(folder, List.of("-f", "base.yaml", "-f", "override.yaml"));
    }
}
