package ai.orchestra.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Cuts outputs anywhere: no GPU may disappear without a finding, and nothing may be stated that the whole output does
 * not say. Only a cut exactly between two rows of an output that does not say how many it has cannot be noticed.
 */
class CutOutputTest {
    private static final Map<String, String> SAMPLES = new LinkedHashMap<>();

    static {
        SAMPLES.put("matrix", Samples.matrix(12, (i, k) -> 10 + (i + k) % 9));
        SAMPLES.put("matrix without affinity", "\tGPU0\tGPU1\nGPU0\t X \tNV12\nGPU1\tNV12\t X \n");
        SAMPLES.put("list", Samples.list(12, "NVIDIA L40S"));
        SAMPLES.put(
                "slices",
                Samples.list(1, "NVIDIA H100")
                        + "  MIG 1g.10gb     Device 10: (UUID: MIG-377e0049-554c-540b-93c6-d0976f8426cb)\n"
                        + Samples.list(2, "NVIDIA H100")
                                .lines()
                                .skip(1)
                                .findFirst()
                                .orElseThrow() + "\n");
        SAMPLES.put("csv", Samples.csv(12, "NVIDIA L40S", 46068));
        SAMPLES.put(
                "csv without units", "index, name, memory.total [MiB]\n0, NVIDIA L4, 23034\n1, NVIDIA A10, 23028\n");
        SAMPLES.put("csv of names", "memory.total [MiB], name\n23034 MiB, NVIDIA L4\n46068 MiB, NVIDIA L40S\n");
        SAMPLES.put(
                "csv with the switch last",
                "name, index, mig.mode.current\nNVIDIA L4, 0, Disabled\nNVIDIA H100, 1, Enabled\n");
        SAMPLES.put(
                "nvlink",
                "GPU 0: NVIDIA A (UUID: GPU-00000000-0000-0000-0000-000000000000)\n\t Link 0: 14.062 GB/s\n"
                        + "\t Link 1: <inactive>\nGPU 1: NVIDIA A (UUID: GPU-00000000-0000-0000-0000-000000000001)\n"
                        + "\t Link 0: 14.062 GB/s\n\t Link 1: 14.062 GB/s\n");
        SAMPLES.put(
                "proc",
                "Model: \t\t NVIDIA A\nIRQ: 1\nGPU UUID: \t GPU-80ded6bd-1a89-2628-3d94-902187dbab1d\nBus Location: \t"
                        + " 0000:01:00.0\nDevice Minor: \t 0\nGPU Excluded:\t No\n\nModel: \t\t NVIDIA B\nIRQ: 2\n"
                        + "GPU UUID: \t GPU-80ded6bd-1a89-2628-3d94-902187dbab1e\nBus Location: \t 0000:02:00.0\n"
                        + "Device Minor: \t 1\nGPU Excluded:\t No\n");
        SAMPLES.put(
                "xml",
                "<?xml version=\"1.0\" ?>\n<nvidia_smi_log>\n<driver_version>570.124.04</driver_version>\n"
                        + "<attached_gpus>2</attached_gpus>\n<gpu id=\"00000000:01:00.0\">\n<product_name>A</product_name>\n"
                        + "<fb_memory_usage><total>23034 MiB</total></fb_memory_usage>\n</gpu>\n"
                        + "<gpu id=\"00000000:02:00.0\">\n<product_name>B</product_name>\n</gpu>\n</nvidia_smi_log>\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "matrix",
                "matrix without affinity",
                "list",
                "slices",
                "csv",
                "csv without units",
                "csv of names",
                "csv with the switch last",
                "nvlink",
                "proc",
                "xml"
            })
    void statesNothingWrong_sampleCutAtEveryCharacter(String sample) {
        String text = SAMPLES.getOrDefault(sample, "");
        GpuTopology whole = GpuTopology.parse(text);
        assertThat(whole.gpus()).isNotEmpty();
        for (int at = 0; at <= text.length(); at++) {
            check(sample, whole, text, 0, at);
            // Where the driver's files of one GPU are gone but for a word, nothing tells of it.
            if (!text.substring(text.lastIndexOf('\n', at - 1) + 1).startsWith("GPU Excluded")
                    && !text.startsWith("\nModel", at)
                    && !(at > 0 && text.startsWith("Model", at))) {
                check(sample, whole, text, at, text.length());
            }
        }
    }

    @Test
    void statesNothingWrong_capturesCutAtLinesAndAnywhere() {
        Fixtures.assumePresent();
        SplittableRandom random = new SplittableRandom(20_261_121);
        for (Map<String, Object> entry : Fixtures.manifest()) {
            String file = (String) entry.get("file");
            if (file.startsWith("rocm/") || file.startsWith("env/")) {
                continue;
            }
            String text = Fixtures.text(file);
            GpuTopology whole = GpuTopology.parse(text);
            TreeSet<Integer> places = new TreeSet<>();
            for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
                places.add(at);
                places.add(at + 1);
            }
            // A long capture has many lines alike; some places show what is to be seen.
            while (places.size() > 25) {
                places.remove(new ArrayList<>(places).get(random.nextInt(places.size())));
            }
            for (int i = 0; i < 25 && !text.isEmpty(); i++) {
                places.add(random.nextInt(text.length()));
            }
            for (int at : places) {
                check(file, whole, text, 0, at);
                check(file, whole, text, at, text.length());
            }
        }
    }

    private static void check(String name, GpuTopology whole, String text, int from, int to) {
        String part = text.substring(from, to);
        GpuTopology cut = GpuTopology.parse(part);
        String where = name + " from " + from + " to " + to + ":\n"
                + part.substring(0, Math.min(120, part.length())) + "\n[...]\n"
                + part.substring(Math.max(0, part.length() - 120)) + "\n" + cut.findings();
        boolean between = from == 0
                ? part.substring(part.lastIndexOf('\n') + 1).isBlank() || text.startsWith("\n", to)
                : text.charAt(from - 1) == '\n'
                        || text.substring(text.lastIndexOf('\n', from) + 1).startsWith("GPU Excluded");
        boolean told = !cut.findings().isEmpty();
        assertThat(cut.gpus().size() >= whole.gpus().size() || told || between)
                .as("a GPU disappeared without a finding: %s", where)
                .isTrue();
        for (Gpu gpu : cut.gpus()) {
            Gpu same = whole.gpu(gpu.index()).orElse(null);
            assertThat(same).as("GPU %s from nowhere: %s", gpu.index(), where).isNotNull();
            List<String> wrong = wrong(gpu, same, cut);
            wrong.removeIf(fact -> between && fact.startsWith("links "));
            assertThat(wrong).as(where).isEmpty();
            if (same.migEnabled() && !gpu.migEnabled()) {
                assertThat(told || between).as("MIG disappeared: %s", where).isTrue();
            }
        }
        for (Gpu one : cut.gpus()) {
            for (Gpu other : cut.gpus()) {
                Link link = cut.link(one, other);
                Link right = whole.link(one, other);
                // Assertions on every pair of every cut would take most of the test's time.
                if (link.equals(right)) {
                    continue;
                }
                assertThat(link.cell())
                        .as(where)
                        .isIn("?", whole.link(one, other).cell());
                assertThat(link.p2p())
                        .as(where)
                        .isIn(P2pStatus.UNKNOWN, whole.link(one, other).p2p());
            }
        }
        if (cut.driver().version().isPresent() && !isUnsure(cut)) {
            assertThat(cut.driver().version())
                    .as(where)
                    .isEqualTo(whole.driver().version());
        }
    }

    private static boolean isUnsure(GpuTopology cut) {
        return cut.findings().stream().anyMatch(finding -> finding.code().equals("END_UNSURE"));
    }

    private static List<String> wrong(Gpu gpu, Gpu same, GpuTopology cut) {
        List<String> wrong = new ArrayList<>();
        if (!isUnsure(cut)) {
            compare("name", gpu.name(), same.name(), wrong);
        }
        compare("uuid", gpu.uuid(), same.uuid(), wrong);
        compare("address", gpu.pciBusId(), same.pciBusId(), wrong);
        compare("capability", gpu.computeCapability(), same.computeCapability(), wrong);
        compare("affinity", gpu.cpuAffinity(), same.cpuAffinity(), wrong);
        compare(
                "memory",
                boxed(gpu.memoryBytes().isPresent(), gpu.memoryBytes()),
                Optional.of(same.memoryBytes()),
                wrong);
        compare("node", boxed(gpu.numaNode().isPresent(), gpu.numaNode()), Optional.of(same.numaNode()), wrong);
        compare(
                "links",
                boxed(gpu.activeNvLinks().isPresent(), gpu.activeNvLinks()),
                Optional.of(same.activeNvLinks()),
                wrong);
        compare("unified", boxed(gpu.unifiedMemory(), true), Optional.of(same.unifiedMemory()), wrong);
        compare("mig", boxed(gpu.migEnabled(), true), Optional.of(same.migEnabled()), wrong);
        compare("lost", boxed(gpu.lost(), true), Optional.of(same.lost()), wrong);
        for (MigSlice slice : gpu.migSlices()) {
            Optional<MigSlice> equal = same.migSlices().stream()
                    .filter(any -> any.index() == slice.index())
                    .findFirst();
            compare("slice", Optional.of(slice.index()), equal.map(MigSlice::index), wrong);
            compare("slice uuid", slice.uuid(), equal.flatMap(MigSlice::uuid), wrong);
            compare("slice profile", slice.profile(), equal.flatMap(MigSlice::profile), wrong);
        }
        return wrong;
    }

    private static <T> Optional<T> boxed(boolean known, T value) {
        return known ? Optional.of(value) : Optional.empty();
    }

    private static void compare(String what, Optional<?> part, Optional<?> whole, List<String> wrong) {
        if (part.isPresent() && !part.equals(whole)) {
            wrong.add(what + " is " + part + " but should be " + whole);
        }
    }
}
