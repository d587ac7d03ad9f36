package ai.orchestra.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every captured output against the facts that its manifest states. */
class CapturedOutputTest {
    static Stream<String> captures() {
        if (!Fixtures.present()) {
            return Stream.of("");
        }
        return Fixtures.manifest().stream().map(entry -> (String) entry.get("file"));
    }

    @ParameterizedTest
    @MethodSource("captures")
    void parsesToManifest_everyCapture(String file) {
        Fixtures.assumePresent();
        Map<String, Object> entry = Fixtures.manifest().stream()
                .filter(any -> file.equals(any.get("file")))
                .findFirst()
                .orElseThrow();
        String kind = (String) entry.get("kind");
        String text = Fixtures.text(file);
        GpuTopology topology = GpuTopology.parse(text);
        assertThat(GpuTopology.fromJson(topology.toJson()).toJson()).isEqualTo(topology.toJson());
        Map<String, Object> expected = Fixtures.map(entry.get("expected"));
        switch (kind) {
            case "topo-m", "topo-m-malformed" -> checkMatrix(topology, expected, kind.endsWith("malformed"));
            case "smi-L" -> checkList(topology, expected);
            case "nvlink-s" -> checkLinks(topology, expected);
            case "topo-p2p" -> checkP2p(topology, (String) expected.get("all"));
            case "csv" -> checkCsv(topology, expected, text);
            case "proc-version" -> {
                assertThat(topology.driver().version()).hasValue((String) expected.get("driver"));
                assertThat(topology.driver().openKernelModule()).hasValue((Boolean) expected.get("open_module"));
            }
            case "proc-information" ->
                assertThat(topology.gpus())
                        .singleElement()
                        .satisfies(gpu -> assertThat(gpu.pciBusId()).hasValue((String) expected.get("bus")));
            case "error" ->
                assertThat(topology.findings())
                        .first()
                        .extracting(Finding::code)
                        .isEqualTo(expected.get("category"));
            case "smi-q-x" -> checkXml(topology, expected);
            case "rocm-showtopo", "rocm" ->
                assertThat(topology.findings()).extracting(Finding::code).containsExactly("AMD_NOT_SUPPORTED");
            case "real-smi-mock" -> checkSimulated(file, topology, text);
            case "cvd-vectors" -> assertThat(text).contains("\"parse\"");
            default -> throw new AssertionError("no check for captures of kind " + kind);
        }
    }

    private static void checkMatrix(GpuTopology topology, Map<String, Object> expected, boolean malformed) {
        assertThat(topology.gpus()).hasSize((Integer) expected.get("gpus"));
        assertThat(topology.matrix()).isEqualTo(expected.get("matrix"));
        List<List<Integer>> cliques = topology.nvlinkCliques();
        assertThat(cliques.isEmpty() ? 1 : cliques.get(0).size()).isEqualTo(expected.get("largest_nvlink_clique"));
        if (expected.containsKey("cliques")) {
            assertThat(cliques).isEqualTo(expected.get("cliques"));
        }
        if (expected.containsKey("cpu_affinity")) {
            assertThat(topology.gpus().stream()
                            .map(gpu -> gpu.cpuAffinity().orElse(null))
                            .limit(Fixtures.list(expected.get("matrix")).size()))
                    .isEqualTo(expected.get("cpu_affinity"));
        }
        if (expected.containsKey("numa")) {
            assertThat(topology.gpus().stream().map(gpu -> gpu.numaNode().orElse(-1)))
                    .isEqualTo(expected.get("numa"));
        }
        if (expected.containsKey("devices")) {
            List<Object> devices = new ArrayList<>();
            topology.gpus().forEach(gpu -> devices.add("GPU" + gpu.index()));
            topology.nics().forEach(nic -> devices.add(nic.label()));
            assertThat(devices).isEqualTo(expected.get("devices"));
        }
        if (expected.containsKey("nics")) {
            assertThat(topology.nics().stream().map(Nic::name)).isEqualTo(expected.get("nics"));
        }
        assertThat(topology.findings().stream().map(Finding::code))
                .isEqualTo(malformed ? List.of("MATRIX_INCOMPLETE") : List.of());
    }

    private static void checkList(GpuTopology topology, Map<String, Object> expected) {
        assertThat(topology.gpus()).hasSize((Integer) expected.get("gpus"));
        assertThat(topology.gpus()).allSatisfy(gpu -> {
            assertThat(gpu.uuid()).hasValueSatisfying(uuid -> assertThat(uuid).startsWith("GPU-"));
            assertThat(gpu.name()).isPresent();
        });
        Map<String, List<String>> slices = topology.gpus().stream()
                .filter(gpu -> !gpu.migSlices().isEmpty())
                .collect(Collectors.toMap(
                        gpu -> String.valueOf(gpu.index()),
                        gpu -> gpu.migSlices().stream()
                                .map(slice -> slice.profile().orElseThrow())
                                .toList()));
        assertThat(slices).isEqualTo(expected.get("mig"));
        assertThat(topology.gpus().stream()
                        .flatMap(gpu -> gpu.migSlices().stream())
                        .map(MigSlice::uuid))
                .allSatisfy(uuid -> assertThat(uuid)
                        .hasValueSatisfying(text -> assertThat(text).startsWith("MIG-")));
    }

    private static void checkLinks(GpuTopology topology, Map<String, Object> expected) {
        assertThat(topology.gpus().stream().map(gpu -> gpu.activeNvLinks().orElseThrow()))
                .isEqualTo(expected.get("active_links"));
        assertThat(topology.gpus().stream().map(gpu -> gpu.nvLinkGbPerSecond().orElseThrow()))
                .isEqualTo(Fixtures.list(expected.get("gb_s_per_direction")).stream()
                        .map(number -> ((Number) number).doubleValue())
                        .toList());
    }

    private static void checkP2p(GpuTopology topology, String all) {
        assertThat(topology.gpus().size()).isGreaterThan(1);
        for (Gpu from : topology.gpus()) {
            for (Gpu to : topology.gpus()) {
                if (from != to) {
                    assertThat(topology.link(from, to).p2p()).isEqualTo(P2pStatus.valueOf(all));
                }
            }
        }
    }

    private static void checkCsv(GpuTopology topology, Map<String, Object> expected, String text) {
        assertThat(topology.gpus()).hasSize((Integer) expected.get("gpus"));
        if (!expected.containsKey("memory_mib")) {
            assertThat(topology.gpus()).allMatch(gpu -> gpu.memoryBytes().isEmpty());
        } else if (expected.get("memory_mib") == null) {
            assertThat(topology.gpus()).allMatch(gpu -> gpu.memoryBytes().isEmpty() && gpu.unifiedMemory());
        } else {
            long bytes = (Integer) expected.get("memory_mib") * (1L << 20);
            assertThat(topology.gpus()).allMatch(gpu -> gpu.memoryBytes().orElseThrow() == bytes);
        }
        if (text.contains("compute_cap")) {
            assertThat(topology.gpus()).allMatch(gpu -> gpu.computeCapability().isPresent());
        }
    }

    private static void checkXml(GpuTopology topology, Map<String, Object> expected) {
        assertThat(topology.driver().version().orElse(null)).isEqualTo(expected.get("driver"));
        assertThat(topology.driver().cudaVersion().orElse(null)).isEqualTo(expected.get("cuda"));
        List<Object> gpus = Fixtures.list(expected.get("gpus"));
        assertThat(topology.gpus()).hasSize(gpus.size());
        for (int i = 0; i < gpus.size(); i++) {
            Map<String, Object> facts = Fixtures.map(gpus.get(i));
            Gpu gpu = topology.gpus().get(i);
            assertThat(gpu.name()).hasValue((String) facts.get("name"));
            assertThat(gpu.memoryBytes().orElseThrow() / (1 << 20) + " MiB").isEqualTo(facts.get("mem"));
            assertThat(gpu.pciBusId()).hasValue((String) facts.get("bus"));
            assertThat(gpu.uuid()).hasValue((String) facts.get("uuid"));
            assertThat(gpu.migEnabled()).isEqualTo("Enabled".equals(facts.get("mig")));
            assertThat(gpu.migSlices()).hasSize((Integer) facts.get("mig_devices"));
        }
    }

    private static void checkSimulated(String file, GpuTopology topology, String text) {
        if (text.isBlank()) {
            assertThat(topology.findings()).extracting(Finding::code).containsExactly("NOTHING_RECOGNISED");
            return;
        }
        assertThat(topology.gpus()).hasSize(file.contains("/t4") ? 4 : 8);
        assertThat(topology.findings()).isEmpty();
    }

    @Test
    void joinsOutputs_wholeMachinePasted() {
        Fixtures.assumePresent();
        String at = "real-smi-mock-nvml/h100";
        GpuTopology topology = GpuTopology.parse("$ nvidia-smi -L\n" + Fixtures.text(at + "-L.txt")
                + "$ nvidia-smi topo -m\n" + Fixtures.text(at + "-topo-m.ansi.txt")
                + "$ nvidia-smi topo -p2p n\n" + Fixtures.text(at + "-topo-p2p-n.ansi.txt")
                + "$ nvidia-smi nvlink -s\n" + Fixtures.text(at + "-nvlink-s.txt") + Fixtures.text(at + ".csv"));
        assertThat(topology.summary())
                .isEqualTo("8 GPUs: 8 x NVIDIA H100 80GB HBM3 (80 GiB); NVLink {0,1,2,3,4,5,6,7}; from text;"
                        + " no findings");
        assertThat(topology.gpus()).allMatch(gpu -> gpu.activeNvLinks().orElseThrow() == 18);
    }
}
