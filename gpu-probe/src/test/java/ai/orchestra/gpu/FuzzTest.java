package ai.orchestra.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Feeds the parsers with damaged outputs: only {@link GpuFormatException} may come, and only from JSON. */
class FuzzTest {
    private static final List<String> SEEDS = List.of(
            Samples.matrix(4, (i, k) -> i + k == 3 ? 12 : 0),
            "\t\u001B[4mGPU0\tGPU1\tNIC0\tCPU Affinity\tNUMA Affinity\tGPU NUMA ID\u001B[0m\n"
                    + "GPU0\t X \tNV4\tSYS\t\t1\t\tN/A\nGPU1\tNV4\t X \tPIX\t0-3,8\t0-1\t\t0\nNIC0\tSYS\tPIX\t X \n"
                    + "\nNIC Legend:\n\n  NIC0: mlx5_0\n",
            "$ nvidia-smi topo -p2p r\n \tGPU0\tGPU1\t\n GPU0\tX\tOK\t\n GPU1\tGNS\tX\t\n",
            Samples.list(2, "NVIDIA H100") + "  MIG 1g.10gb+me  Device  0: (UUID: MIG-GPU-00000000/1/0)\n"
                    + "\t Link 0: 14.062 GB/s\n\t Link 1: <inactive>\n",
            Samples.csv(3, "NVIDIA L4", 23034),
            "memory.total [MiB], uuid\n[N/A], [GPU is lost]\n",
            "<?xml version=\"1.0\"?><!DOCTYPE nvidia_smi_log SYSTEM \"nvsmi_device_v12.dtd\"><nvidia_smi_log>"
                    + "<attached_gpus>2</attached_gpus><gpu id=\"00000000:01:00.0\"><product_name>A</product_name>"
                    + "<mig_devices><mig_device><index>0</index></mig_device></mig_devices><fb_memory_usage><total>10 MiB"
                    + "</total></fb_memory_usage></gpu></nvidia_smi_log>",
            "NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  595.91.07  Release\nModel: \t\t NVIDIA A\n"
                    + "GPU UUID: \t GPU-1\nBus Location: \t 0000:01:00.0\nGPU Excluded:\t No\n",
            "Unable to determine the device handle for GPU1: 0000:34:00.0: Unknown Error\n",
            GpuTopology.parse(Samples.csv(2, "NVIDIA L4", 23034) + "\n" + Samples.matrix(2, (i, k) -> 4))
                    .toJson());

    private static final String[] PIECES = {
        "\t", " ", "\n", "\r\n", "GPU", "GPU0", "GPU1", "GPU999", "NIC0", "X", "NV4", "NV99999999999", "SYS", "0-3",
                ",",
        "\u001B[", "m", "<", ">", "&amp;", "</gpu>", "]", "{", "}", "\"", "99999999999999999999", "-1", "MiB", "[N/A]",
                ":",
        "(UUID: ", ")", "\u0000", "\uFFFF", "\uD800", "index, name\n", "Model: ", "e999", "$", "\\"
    };

    @Test
    void throwsNothingElse_someThousands() {
        fuzz(20_261_121, 6_000);
    }

    @Test
    @Tag("soak")
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void throwsNothingElse_aMillion() {
        fuzz(7, 1_000_000);
    }

    private static void fuzz(long seed, int inputs) {
        SplittableRandom random = new SplittableRandom(seed);
        int refused = 0;
        int readable = 0;
        for (int i = 0; i < inputs; i++) {
            String text = damaged(random);
            try {
                GpuTopology topology = GpuTopology.parse(text);
                boolean silent = topology.gpus().isEmpty()
                        && topology.findings().isEmpty()
                        && topology.nics().isEmpty()
                        && topology.driver().equals(Driver.UNKNOWN);
                assertThat(silent && !text.contains("{")).isFalse();
                readable += topology.gpus().isEmpty() ? 0 : 1;
                String json = topology.toJson();
                assertThat(GpuTopology.fromJson(json).toJson()).isEqualTo(json);
                assertThat(topology.summary()).doesNotContain("\n");
                topology.picture();
                CudaVisibleDevices.parse(text).resolve(topology);
                refused += refuses(text) ? 1 : 0;
            } catch (RuntimeException | AssertionError | StackOverflowError e) {
                throw new AssertionError("seed " + seed + ", input " + i + ": " + Strings.quoted(text), e);
            }
        }
        // The inputs are neither all noise nor all harmless.
        assertThat(readable).isBetween(inputs / 10, inputs);
        assertThat(refused).isBetween(inputs / 10, inputs);
    }

    private static boolean refuses(String text) {
        try {
            GpuTopology.fromJson(text);
            return false;
        } catch (GpuFormatException e) {
            return true;
        }
    }

    private static String damaged(SplittableRandom random) {
        StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
        if (random.nextInt(4) == 0) {
            text.append(SEEDS.get(random.nextInt(SEEDS.size())));
        }
        for (int damage = random.nextInt(6); damage > 0; damage--) {
            int at = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), at + random.nextInt(12));
            switch (random.nextInt(5)) {
                case 0 -> text.delete(at, to);
                case 1 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 2 -> text.replace(at, to, PIECES[random.nextInt(PIECES.length)]);
                case 3 -> text.insert(at, text.substring(at, to));
                default -> text.setLength(random.nextInt(8) == 0 ? at : text.length());
            }
        }
        return text.toString();
    }

    private static final class Strings {
        static String quoted(String text) {
            return text.replace("\n", "\\n").replace("\t", "\\t").replace("\u001B", "\\e");
        }
    }
}
