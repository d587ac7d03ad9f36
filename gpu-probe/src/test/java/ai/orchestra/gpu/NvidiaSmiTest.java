package ai.orchestra.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.testsupport.Canary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NvidiaSmiTest {
    private static final String QUERY =
            "--query-gpu=index,uuid,name,pci.bus_id,memory.total,mig.mode.current,driver_version";

    @TempDir
    Path directory;

    private static List<String> codes(GpuTopology topology) {
        return topology.findings().stream().map(Finding::code).toList();
    }

    @Test
    void findsEverything_wholeMachine() {
        GpuTopology topology = new FakeSmi(directory)
                .replay(Map.of(
                        "-L",
                        Samples.list(2, "NVIDIA A100"),
                        QUERY + ",compute_cap --format=csv",
                        Samples.csv(2, "NVIDIA A100", 81920),
                        "topo -m",
                        Samples.matrix(2, (i, k) -> 12),
                        "topo -p2p r",
                        " \tGPU0\tGPU1\n GPU0\tX\tOK\n GPU1\tOK\tX\n",
                        "nvlink -s",
                        Samples.list(1, "NVIDIA A100") + "\t Link 0: 25.781 GB/s\n"))
                .detect();

        assertThat(topology.summary())
                .isEqualTo("2 GPUs: 2 x NVIDIA A100 (80 GiB); NVLink {0,1}; from nvidia-smi; no findings");
        assertThat(topology.link(0, 1)).isEqualTo(new Link(LinkKind.NVLINK, 12, P2pStatus.OK, "NV12"));
        assertThat(topology.gpus().get(0).activeNvLinks()).hasValue(1);
        assertThat(topology.driver().version()).hasValue("570.124.04");
        assertThat(topology.attempts()).containsExactly(new ProbeAttempt("nvidia-smi", true, ""));
    }

    @Test
    void fallsBack_oldDriverKnowsNoComputeCapability() {
        GpuTopology topology = new FakeSmi(directory)
                .replay(Map.of(
                        "-L",
                        Samples.list(1, "Tesla K80"),
                        QUERY + " --format=csv",
                        "index, memory.total [MiB]\n0, 11441 MiB\n",
                        "topo -m",
                        Samples.matrix(1, (i, k) -> 0)))
                .detect();
        assertThat(topology.gpus().get(0).memoryBytes()).hasValue(11441L << 20);
        assertThat(codes(topology)).containsExactly("NVIDIA_SMI_INCOMPLETE");
    }

    @Test
    void asksForSlices_partitionedGpu() {
        GpuTopology topology = new FakeSmi(directory)
                .replay(Map.of(
                        "-L",
                        Samples.list(1, "NVIDIA H100")
                                + "  MIG 1g.10gb     Device  0: (UUID: MIG-377e0049-554c-540b-93c6-d0976f8426cb)\n",
                        QUERY + ",compute_cap --format=csv",
                        Samples.csv(1, "NVIDIA H100", 81920).replace("Disabled", "Enabled"),
                        "-q -x",
                        "<nvidia_smi_log><gpu><mig_devices><mig_device><index>0</index><fb_memory_usage>"
                                + "<total>9856 MiB</total></fb_memory_usage></mig_device></mig_devices></gpu></nvidia_smi_log>",
                        "topo -m",
                        Samples.matrix(1, (i, k) -> 0)))
                .detect();
        assertThat(topology.gpus().get(0).migSlices())
                .singleElement()
                .satisfies(slice -> assertThat(slice.memoryBytes()).hasValue(9856L << 20));
        assertThat(codes(topology)).containsExactly("MIG_ENABLED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "echo Hello | NVIDIA_SMI_GARBAGE",
                "head -c 100000 /dev/urandom | NVIDIA_SMI_GARBAGE",
                "exit 0 | NVIDIA_SMI_GARBAGE",
                "echo oops >&2; exit 3 | NVIDIA_SMI_FAILED",
                "exit 4 | NVIDIA_SMI_FAILED",
                "echo No devices were found; exit 6 | NO_DEVICES",
                "echo No devices were found | NO_DEVICES",
                "echo 'Failed to initialize NVML: Unknown Error' >&2; exit 255 | CGROUP_LOST",
                "echo \"NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver\"; exit 9 | DRIVER_NOT_LOADED",
                "echo \"NVIDIA-SMI couldn't find libnvidia-ml.so library in your system\"; exit 12 | LIBRARY_MISSING",
                "/usr/bin/yes | NVIDIA_SMI_FLOOD",
            })
    void findsOneThing_brokenProgram(String body, String code) {
        GpuTopology topology =
                new FakeSmi(directory).script("PATH=/usr/bin:/bin; " + body).detect();
        assertThat(codes(topology)).containsExactly(code);
        assertThat(topology.source()).isEqualTo("none");
        assertThat(topology.summary()).startsWith("none: ");
        assertThat(topology.findings().get(0).text()).doesNotContain("\n").hasSizeLessThan(500);
    }

    @Test
    void drainsStderr_floodOfItBeforeGoodOutput() {
        GpuTopology topology = new FakeSmi(directory)
                .script(
                        "PATH=/usr/bin:/bin; head -c 20000000 /dev/zero >&2; printf 'GPU 0: NVIDIA L4 (UUID: GPU-00000000-0000)\\n'")
                .detect();
        assertThat(topology.gpus())
                .singleElement()
                .satisfies(gpu -> assertThat(gpu.name()).hasValue("NVIDIA L4"));
    }

    @Test
    void passesOnNoSecret_environmentOfProgram() {
        ProbeContext plain = new FakeSmi(directory)
                .script("PATH=/usr/bin:/bin; echo \"language=$LC_ALL\"; env; exit 1")
                .context(Duration.ofSeconds(20));
        ProbeContext context = new ProbeContext(
                plain.clock(),
                plain.commands(),
                Map.of("PATH", directory.toString(), "GPU_PROBE_TOKEN", Canary.secret("gpu")),
                plain.timeout(),
                plain.root());
        GpuTopology topology = GpuTopology.detect(context);
        assertThat(topology.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.text())
                        .contains("language=C")
                        .doesNotContain(Canary.MARK)
                        .doesNotContain("GPU_PROBE_TOKEN"));
        assertThat(context.toString()).doesNotContain(Canary.MARK);
    }

    @Test
    void findsNotExecutable_andGoesOn() {
        GpuTopology topology =
                new FakeSmi(directory).write("#!/bin/sh\n", "rw-r--r--").detect();
        assertThat(codes(topology)).containsExactly("NVIDIA_SMI_NOT_EXECUTABLE");
        assertThat(topology.findings().get(0).text()).endsWith("nvidia-smi is on the PATH but not executable");
    }

    @Test
    void findsGarbage_executableThatIsNoProgram() {
        GpuTopology topology = new FakeSmi(directory)
                .write("\u0000\u0001 no program", "rwxr-xr-x")
                .detect();
        assertThat(topology.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.code()).startsWith("NVIDIA_SMI_"));
    }

    @Test
    void endsAtItsTimeout_hangingProgramAndItsChildren() throws Exception {
        Set<Long> before = children();
        Path pids = directory.resolve("pids");
        FakeSmi smi = new FakeSmi(directory)
                .script("PATH=/usr/bin:/bin; echo $$ > '" + pids + "'; sleep 1000 & echo $! >> '" + pids
                        + "'; trap '' TERM; sleep 1000");
        long start = System.nanoTime();

        GpuTopology topology = GpuTopology.detect(smi.context(Duration.ofMillis(600)));

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(600), Duration.ofSeconds(5));
        assertThat(codes(topology)).containsExactly("NVIDIA_SMI_TIMEOUT");
        assertThat(topology.findings().get(0).text())
                .isEqualTo("nvidia-smi -L did not end within 0.6 s and was killed");
        for (String pid : Files.readAllLines(pids)) {
            org.awaitility.Awaitility.await()
                    .until(() -> ProcessHandle.of(Long.parseLong(pid))
                            .filter(ProcessHandle::isAlive)
                            .isEmpty());
        }
        assertThat(children()).isEqualTo(before);
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("orchestra-gpu-probe"));
    }

    @Test
    void killsProgram_callerInterrupted() throws Exception {
        Path started = directory.resolve("started");
        FakeSmi smi = new FakeSmi(directory).script("PATH=/usr/bin:/bin; echo $$ > '" + started + "'; exec sleep 1000");
        java.util.concurrent.FutureTask<GpuTopology> task = new java.util.concurrent.FutureTask<>(() -> {
            GpuTopology found = GpuTopology.detect(smi.context(Duration.ofSeconds(60)));
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            return found;
        });
        Thread caller = new Thread(task, "caller");
        caller.start();
        org.awaitility.Awaitility.await().until(() -> Files.exists(started) && Files.size(started) > 0);
        caller.interrupt();
        assertThat(codes(task.get())).contains("DETECTION_INTERRUPTED");
        long pid = Long.parseLong(Files.readString(started).strip());
        org.awaitility.Awaitility.await()
                .until(() ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void keepsList_laterCallHangs() {
        GpuTopology topology = GpuTopology.detect(new FakeSmi(directory)
                .script(
                        "case \"$1\" in -L) echo 'GPU 0: NVIDIA L4 (UUID: GPU-00000000-0000)' ;; *) exec /bin/sleep 1000 ;; esac")
                .context(Duration.ofMillis(800)));
        assertThat(topology.gpus()).hasSize(1);
        assertThat(codes(topology)).containsOnly("NVIDIA_SMI_INCOMPLETE");
    }

    private static Set<Long> children() {
        return ProcessHandle.current().descendants().map(ProcessHandle::pid).collect(Collectors.toSet());
    }
}
