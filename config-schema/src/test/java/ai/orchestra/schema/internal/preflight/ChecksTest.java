package ai.orchestra.schema.internal.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.gpu.CommandResult;
import ai.orchestra.gpu.CommandRunner;
import ai.orchestra.gpu.GpuTopology;
import ai.orchestra.schema.docker.FakeEngine;
import ai.orchestra.schema.preflight.CheckResult;
import ai.orchestra.schema.preflight.CheckStatus;
import ai.orchestra.schema.preflight.EnvironmentNeeds;
import ai.orchestra.schema.preflight.Machine;
import ai.orchestra.schema.preflight.Needs;
import ai.orchestra.schema.preflight.PreflightContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksTest {
    @TempDir
    Path root;

    private PreflightContext context(EnvironmentNeeds needs, Map<String, String> environment) {
        return PreflightContext.of(needs, Machine.real().withRoot(root).withEnvironment(environment));
    }

    private void file(String path, String text) throws Exception {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    // docker

    @ParameterizedTest
    @CsvSource({
        "'{\"Runtimes\":{\"runc\":{},\"nvidia\":{}}}', 2, OK",
        "'{\"Runtimes\":{\"runc\":{}},\"DiscoveredDevices\":[{\"ID\":\"nvidia.com/gpu=all\"}]}', 2, OK",
        "'{\"Runtimes\":{\"runc\":{}},\"CDISpecDirs\":[\"/etc/cdi\"]}', 2, FAILED",
        "'{\"Runtimes\":{\"runc\":{}}}', 2, FAILED",
        "'{\"Runtimes\":{\"runc\":{}}}', 0, OK",
        "'{\"Runtimes\":null}', 1, FAILED",
    })
    void docker_judgesByTheNeedForGpus(String info, int gpus, CheckStatus expected) throws Exception {
        try (FakeEngine engine = new FakeEngine()) {
            engine.answer("GET /v1.50/info", FakeEngine.ok(info));
            CheckResult result = new DockerCheck().run(context(Needs.of(gpus, List.of(), 0), engine.environment()));

            assertThat(result.status()).as(result.toString()).isEqualTo(expected);
            assertThat(result.what()).contains("Docker Engine 28.2.2 (API 1.50)");
        }
    }

    @Test
    void docker_withADescriptionOfDevices_offersGpus() throws Exception {
        file("etc/cdi/nvidia.yaml", "cdiVersion: 0.5.0\n");
        try (FakeEngine engine = new FakeEngine()) {
            engine.answer("GET /v1.50/info", FakeEngine.ok("{\"CDISpecDirs\":[\"/etc/cdi\",\"/var/run/cdi\"]}"));

            assertThat(new DockerCheck()
                            .run(context(Needs.of(1, List.of(), 0), engine.environment()))
                            .status())
                    .isEqualTo(CheckStatus.OK);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', FAILED, there is no Docker socket",
        "ssh://host, WARNING, cannot be asked from here",
        "tcp://127.0.0.1:1, FAILED, nobody listens",
    })
    void docker_notThere_saysWhatToDo(String host, CheckStatus status, String what) throws Exception {
        CheckResult result = new DockerCheck().run(context(Needs.nothing(), Map.of("DOCKER_HOST", host)));

        assertThat(result.status()).isEqualTo(status);
        assertThat(result.what()).contains(what);
        assertThat(result.remedy()).isNotEmpty();
    }

    // compose

    @ParameterizedTest
    @CsvSource({
        "2.40.3, 2, OK",
        "v2.24.0, 2, OK",
        "2.40.3-desktop.1, 2, OK",
        "5.0.1, 2, OK",
        "2.23.3, 2, FAILED",
        "2.23.3, 0, WARNING",
        "1.29.2, 2, FAILED",
        "1.29.2, 0, WARNING",
        "dev, 2, OK",
    })
    void compose_judgesByItsVersion(String version, int gpus, CheckStatus expected) throws Exception {
        Path docker = root.resolve("bin/docker");
        file("bin/docker", "");
        assertThat(docker.toFile().setExecutable(true)).isTrue();
        CommandRunner runner = (command, environment, timeout) -> {
            assertThat(command).containsExactly(docker.toString(), "compose", "version", "--short");
            return new CommandResult(CommandResult.Outcome.EXITED, 0, version + "\n", "", "");
        };
        PreflightContext context = PreflightContext.of(
                Needs.of(gpus, List.of(), 0),
                Machine.real()
                        .withEnvironment(Map.of("PATH", "/nowhere:" + root.resolve("bin")))
                        .withCommands(runner));

        assertThat(new ComposeCheck().run(context).status()).isEqualTo(expected);
    }

    @Test
    void compose_asAProgramOfItsOwn_isFound_whereThePluginIsMissing() throws Exception {
        for (String name : List.of("docker", "docker-compose")) {
            file("bin/" + name, "");
            assertThat(root.resolve("bin/" + name).toFile().setExecutable(true)).isTrue();
        }
        CommandRunner runner = (command, environment, timeout) -> command.contains("compose")
                ? new CommandResult(CommandResult.Outcome.EXITED, 1, "", "unknown command", "")
                : new CommandResult(CommandResult.Outcome.EXITED, 0, "2.40.3", "", "");
        PreflightContext context = PreflightContext.of(
                Needs.nothing(),
                Machine.real()
                        .withEnvironment(Map.of("PATH", root.resolve("bin").toString()))
                        .withCommands(runner));

        assertThat(new ComposeCheck().run(context).what()).isEqualTo("docker-compose 2.40.3");
    }

    @Test
    void compose_thatDoesNotAnswer_isAWarning() throws Exception {
        file("bin/docker-compose", "");
        assertThat(root.resolve("bin/docker-compose").toFile().setExecutable(true))
                .isTrue();
        PreflightContext context = PreflightContext.of(
                Needs.nothing(),
                Machine.real()
                        .withEnvironment(Map.of("PATH", root.resolve("bin").toString()))
                        .withCommands((command, environment, timeout) ->
                                new CommandResult(CommandResult.Outcome.TIMED_OUT, -1, "", "", "")));

        assertThat(new ComposeCheck().run(context).what()).contains("did not tell its version in time");
    }

    @Test
    void compose_missing_isAFailureWithThePackage() {
        CheckResult result = new ComposeCheck().run(context(Needs.nothing(), Map.of()));

        assertThat(result.status()).isEqualTo(CheckStatus.FAILED);
        assertThat(result.remedy()).contains("docker-compose-plugin");
    }

    // memory

    @ParameterizedTest
    @CsvSource({
        // GB needed, MemTotal kB, MemAvailable kB, limit
        "24, 65000000, 50000000, '', OK",
        "24, 65000000, 20000000, '', WARNING",
        "24, 20000000, 19000000, '', FAILED",
        "24, 65000000, 50000000, max, OK",
        "24, 65000000, 50000000, 8589934592, FAILED",
        "24, 65000000, 50000000, 9223372036854771712, OK",
        "24, 23437500, 23437500, 24000000000, OK",
        "24, 23437499, 23437499, '', FAILED",
        "0, 1000, 1000, '', SKIPPED",
    })
    void memory_comparesHostAndControlGroup(int needed, long total, long available, String limit, CheckStatus expected)
            throws Exception {
        file(
                "proc/meminfo",
                "MemTotal:       " + total + " kB\nMemFree:  1 kB\nMemAvailable:   " + available + " kB\n");
        file("proc/self/cgroup", "0::/user.slice/app.scope\n");
        if (!limit.isEmpty()) {
            file("sys/fs/cgroup/user.slice/memory.max", limit + "\n");
            file("sys/fs/cgroup/user.slice/app.scope/memory.max", "max\n");
        }

        CheckResult result = new MemoryCheck().run(context(Needs.of(0, List.of(), needed), Map.of()));

        assertThat(result.status()).as(result.toString()).isEqualTo(expected);
        if (needed > 0) {
            assertThat(result.figures())
                    .containsEntry("hostTotalBytes", total * 1024)
                    .containsEntry("hostAvailableBytes", available * 1024)
                    .containsEntry("neededBytes", needed * 1_000_000_000L);
        }
    }

    @Test
    void memory_underVersion1_readsTheLowestLimitOnTheWayUp() throws Exception {
        file("proc/self/cgroup", "12:cpu,cpuacct:/\n9:memory:/docker/abc\n0::/\n");
        file("sys/fs/cgroup/memory/docker/abc/memory.limit_in_bytes", "6000000000\n");
        file("sys/fs/cgroup/memory/docker/memory.limit_in_bytes", "4000000000\n");
        file("sys/fs/cgroup/memory/memory.limit_in_bytes", "5000000000\n");

        CgroupMemory memory = CgroupMemory.read(root);

        assertThat(memory.limit()).hasValue(4_000_000_000L);
        assertThat(memory.file()).isEqualTo("/sys/fs/cgroup/memory/docker/memory.limit_in_bytes");
    }

    @Test
    void memory_inAContainer_whosePathIsTheHosts_readsTheTopOfTheMount() throws Exception {
        file("proc/self/cgroup", "0::/../../system.slice/x\n");
        file("sys/fs/cgroup/memory.max", "4000000000\n");

        assertThat(CgroupMemory.read(root).limit()).hasValue(4_000_000_000L);
    }

    @Test
    void memory_withoutMeminfo_isAWarning() {
        CheckResult result = new MemoryCheck().run(context(Needs.of(0, List.of(), 4), Map.of()));

        assertThat(result.status()).isEqualTo(CheckStatus.WARNING);
        assertThat(result.figures()).containsOnlyKeys("neededBytes");
    }

    // reclaimable

    @ParameterizedTest
    @CsvSource({
        // layers, used by containers, percent
        "12340000000, 6787000000, 45, WARNING",
        "500000000, 0, 100, WARNING",
        "1000, 700, 30, OK",
        "1000, 699, 30, WARNING",
        "1000, 1000, 0, OK",
        "0, 0, 0, OK",
    })
    void reclaimable_isOverThirtyPercentExactly(long layers, long used, long percent, CheckStatus expected)
            throws Exception {
        try (FakeEngine engine = new FakeEngine()) {
            engine.answer(
                    "GET /v1.50/system/df",
                    FakeEngine.ok("{\"LayersSize\":" + layers + ",\"Images\":[{\"Size\":" + used
                            + ",\"SharedSize\":0,\"Containers\":1}]}"));

            CheckResult result = new ReclaimableCheck().run(context(Needs.nothing(), engine.environment()));

            assertThat(result.status()).as(result.toString()).isEqualTo(expected);
            assertThat(result.figures())
                    .containsEntry("reclaimableBytes", layers - used)
                    .containsEntry("reclaimablePercent", layers == 1000 && used == 699 ? 30L : percent);
            assertThat(engine.requests()).noneMatch(request -> request.contains("prune"));
        }
    }

    @Test
    void reclaimable_textHasTheRightUnit() throws Exception {
        try (FakeEngine engine = new FakeEngine()) {
            engine.answer(
                    "GET /v1.50/system/df",
                    FakeEngine.ok("{\"LayersSize\":12340000000,\"Images\":[{\"Size\":6787000000,\"SharedSize\":0,"
                            + "\"Containers\":1}]}"));

            assertThat(new ReclaimableCheck()
                            .run(context(Needs.nothing(), engine.environment()))
                            .what())
                    .startsWith("5.6 GB of 12.3 GB that images, stopped containers and build cache take")
                    .endsWith("(45 %)");
        }
    }

    @Test
    void reclaimable_withoutDocker_isSkipped() throws Exception {
        assertThat(new ReclaimableCheck()
                        .run(context(Needs.nothing(), Map.of()))
                        .status())
                .isEqualTo(CheckStatus.SKIPPED);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "999949, 999.9 kB",
        "999950, 1.0 MB",
        "500000000, 500.0 MB",
        "12340000000, 12.3 GB",
        "9223372036854775807, 9.2 EB",
    })
    void sizes_haveAUnit(long bytes, String text) {
        assertThat(Sizes.text(bytes)).isEqualTo(text);
    }

    @Test
    void sizes_ofHugeFigures_doNotOverflow() {
        assertThat(Sizes.percent(Long.MAX_VALUE, Long.MAX_VALUE)).isEqualTo(100);
        assertThat(Sizes.isOver(30, Long.MAX_VALUE, Long.MAX_VALUE)).isTrue();
        assertThat(Sizes.isOver(30, 0, 0)).isFalse();
    }

    // GPU and NVLink

    private static final String FOUR_PCIE_PAIRS = "\tGPU0\tGPU1\tGPU2\tGPU3\n"
            + "GPU0\t X \tSYS\tNV4\tSYS\nGPU1\tSYS\t X \tSYS\tNV4\nGPU2\tNV4\tSYS\t X \tSYS\nGPU3\tSYS\tNV4\tSYS\t X \n";
    private static final String TWO_LINKED = "\tGPU0\tGPU1\nGPU0\t X \tNV4\nGPU1\tNV4\t X \n";
    private static final String TWO_PCIE = "\tGPU0\tGPU1\nGPU0\t X \tPHB\nGPU1\tPHB\t X \n";

    private static String listed(int count, String matrix) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("GPU ")
                    .append(i)
                    .append(": NVIDIA GeForce RTX 3090 (UUID: GPU-0000000")
                    .append(i)
                    .append("-1111-2222-3333-444444444444)\n");
        }
        return text + matrix;
    }

    private PreflightContext gpus(EnvironmentNeeds needs, String text) {
        return PreflightContext.of(
                needs,
                Machine.real().withRoot(root).withEnvironment(Map.of()).withTopology(() -> GpuTopology.parse(text)));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 0;1, 4, OK",
        "0, '', 4, SKIPPED",
        "2, 0;1, 1, WARNING",
        "4, '', 2, FAILED",
        "2, 4;5, 4, FAILED",
        "2, 0;1, 0, FAILED",
        "1, '', 1, OK",
    })
    void gpu_comparesWhatIsThereWithTheSettings(int wanted, String devices, int there, CheckStatus expected)
            throws Exception {
        List<Integer> indexes = devices.isEmpty()
                ? List.of()
                : java.util.Arrays.stream(devices.split(";"))
                        .map(Integer::valueOf)
                        .toList();
        CheckResult result = new GpuCheck().run(gpus(Needs.of(wanted, indexes, 0), listed(there, "")));

        assertThat(result.status()).as(result.toString()).isEqualTo(expected);
        if (wanted > 0) {
            assertThat(result.figures())
                    .containsEntry("gpusFoundCount", (long) there)
                    .containsEntry("gpusWantedCount", (long) wanted);
        }
    }

    @Test
    void nvlink_ofAWrongPair_namesTheRightOne() throws Exception {
        CheckResult result = new NvLinkCheck().run(gpus(Needs.of(2, List.of(0, 1), 0), listed(4, FOUR_PCIE_PAIRS)));

        assertThat(result.status()).isEqualTo(CheckStatus.WARNING);
        assertThat(result.what()).isEqualTo("GPU 0,1 are not all linked by NVLink, but GPU 0,2 are");
        assertThat(result.remedy()).contains("CUDA_VISIBLE_DEVICES=0,2");
        assertThat(result.details()).containsExactly("GPU 0 and 1: SYS");
    }

    @Test
    void nvlink_ofARightPair_isOk() throws Exception {
        assertThat(new NvLinkCheck()
                        .run(gpus(Needs.of(2, List.of(0, 1), 0), listed(2, TWO_LINKED)))
                        .status())
                .isEqualTo(CheckStatus.OK);
        assertThat(new NvLinkCheck()
                        .run(gpus(Needs.of(2, List.of(), 0), listed(4, FOUR_PCIE_PAIRS)))
                        .what())
                .isEqualTo("GPU 0,2 are all linked to each other by NVLink");
    }

    @Test
    void nvlink_whereThereIsNone_saysSo() throws Exception {
        CheckResult result = new NvLinkCheck().run(gpus(Needs.of(2, List.of(0, 1), 0), listed(2, TWO_PCIE)));

        assertThat(result.status()).isEqualTo(CheckStatus.WARNING);
        assertThat(result.what()).contains("no 2 GPUs of this machine are");
    }

    @Test
    void nvlink_whereAnotherPairIsNoBetter_namesNone() throws Exception {
        String four = "\tGPU0\tGPU1\tGPU2\tGPU3\nGPU0\t X \tPHB\tSYS\tSYS\nGPU1\tPHB\t X \tSYS\tSYS\n"
                + "GPU2\tSYS\tSYS\t X \tPHB\nGPU3\tSYS\tSYS\tPHB\t X \n";

        CheckResult result = new NvLinkCheck().run(gpus(Needs.of(2, List.of(2, 3), 0), listed(4, four)));

        assertThat(result.what()).isEqualTo("GPU 2,3 are not all linked by NVLink, and no 2 GPUs of this machine are");
    }

    @Test
    void nvlink_whereLinksAreNotKnown_saysSo() throws Exception {
        CheckResult result = new NvLinkCheck().run(gpus(Needs.of(2, List.of(0, 1), 0), listed(2, "")));

        assertThat(result.what()).contains("is not known (text does not tell)");
    }

    @Test
    void nvlink_forOneGpu_isSkipped() throws Exception {
        assertThat(new NvLinkCheck()
                        .run(gpus(Needs.of(1, List.of(), 0), listed(2, TWO_PCIE)))
                        .status())
                .isEqualTo(CheckStatus.SKIPPED);
        assertThat(new NvLinkCheck()
                        .run(gpus(Needs.of(2, List.of(), 0), listed(1, "")))
                        .status())
                .isEqualTo(CheckStatus.SKIPPED);
    }

    @Test
    void topology_isLookedForOnce() throws Exception {
        java.util.concurrent.atomic.AtomicInteger calls = new java.util.concurrent.atomic.AtomicInteger();
        Machine machine = Machine.real().withTopology(() -> {
            calls.incrementAndGet();
            return GpuTopology.parse(listed(2, TWO_LINKED));
        });
        EnvironmentNeeds needs = Needs.of(2, List.of(0, 1), 0);

        new GpuCheck().run(PreflightContext.of(needs, machine));
        new NvLinkCheck().run(PreflightContext.of(needs, machine));
        new GpuCheck().run(PreflightContext.of(needs, machine.withRoot(root).withEnvironment(Map.of())));

        assertThat(calls).hasValue(1);
    }
}
