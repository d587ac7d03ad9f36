package ai.orchestra.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "memory.total [MiB] | 81920 MiB | 85899345920",
                "memory.total [MiB] | 81920 | 85899345920",
                "memory.total [MiB] | 80 GiB | 85899345920",
                "memory.total [MiB] | [N/A] | ",
                "memory.total [MiB] | [Unknown Error] | ",
                "memory.total [MiB] | 99999999999999999999 MiB | ",
            })
    void readsMemory_everyForm(String header, String value, Long bytes) {
        Gpu gpu = GpuTopology.parse("index, " + header + "\n0, " + value + "\n")
                .gpus()
                .get(0);
        assertThat(gpu.memoryBytes().isPresent()).isEqualTo(bytes != null);
        if (bytes != null) {
            assertThat(gpu.memoryBytes()).hasValue(bytes);
        }
        assertThat(gpu.unifiedMemory()).isEqualTo(value.equals("[N/A]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0, NVIDIA L4, 23034 MiB",
                "NVIDIA L4, 23034 MiB",
                "index, name\nzero, NVIDIA L4",
                "index, name\n0, NVIDIA L4, 23034 MiB\n"
            })
    void findsCsvUnreadable_neverGuesses(String text) {
        GpuTopology topology = GpuTopology.parse(text);
        assertThat(topology.findings()).extracting(Finding::code).contains("CSV_UNREADABLE");
        assertThat(topology.gpus()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1, NVIDIA L4 | row 2 of the CSV has 2 cells where the header has 3",
                "1, NVIDIA L4, | row 2 of the CSV has nothing in its column memory.total [MiB]",
                "1, NVIDIA L4, 23034 MiB, 7 | row 2 of the CSV has 4 cells where the header has 3",
                "'1, NVIDIA~L4, 23034 MiB' | row 2 of the CSV has 2 cells where the header has 3",
                "'1, NVIDIA L4,~23034 MiB' | row 2 of the CSV has nothing in its column memory.total [MiB]",
                "one, NVIDIA L4, 23034 MiB | row 2 of the CSV has no number in its index column",
            })
    void keepsOtherRows_oneIsBroken(String broken, String expected) {
        GpuTopology topology = GpuTopology.parse("index, name, memory.total [MiB]\n0, NVIDIA L4, 23034 MiB\n"
                + broken.replace('~', '\n') + "\n2, NVIDIA L4, 23034 MiB\n$ echo\n");
        assertThat(topology.gpus()).extracting(Gpu::index).containsExactly(0, 2);
        assertThat(topology.gpus()).allMatch(gpu -> gpu.memoryBytes().orElse(0) == 23034L << 20);
        assertThat(topology.findings())
                .extracting(Finding::code)
                .containsExactly("CSV_UNREADABLE", "GPU_COUNT_MISMATCH");
        assertThat(topology.findings().get(0).text()).isEqualTo(expected + ", so it was not read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "230 | without the unit that other rows have",
                "23034 M | which is no size or is cut",
            })
    void doubtsMemory_cutFigure(String value, String expected) {
        GpuTopology topology = GpuTopology.parse(
                "index, name, memory.total [MiB]\n0, NVIDIA L4, 23034 MiB\n1, NVIDIA L4, " + value + "\n");
        assertThat(topology.gpus().get(1).memoryBytes()).isEmpty();
        assertThat(topology.findings().get(0).text()).contains("row 2", "memory.total", expected);
    }

    @Test
    void stopsCounting_brokenRowWithoutIndexColumn() {
        GpuTopology topology =
                GpuTopology.parse("name, memory.total [MiB]\nNVIDIA L4, 23034 MiB\nNVIDIA L4\nNVIDIA T4, 15360 MiB\n");
        assertThat(topology.gpus()).extracting(Gpu::index).containsExactly(0);
        assertThat(topology.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.text())
                        .endsWith("nor were the rows after it, since only their position would number their GPUs"));
    }

    @Test
    void readsSingleColumn_names() {
        assertThat(GpuTopology.parse("name\nNVIDIA L4\nNVIDIA L4\n").gpus()).hasSize(2);
    }

    @Test
    void readsXml_withoutLoadingItsDtd() {
        GpuTopology topology = GpuTopology.parse("""
                $ nvidia-smi -q -x
                <?xml version="1.0" ?>
                <!DOCTYPE nvidia_smi_log SYSTEM "nvsmi_device_v12.dtd">
                <nvidia_smi_log>
                  <driver_version>570.124.04</driver_version>
                  <cuda_version>12.8</cuda_version>
                  <attached_gpus>1</attached_gpus>
                  <gpu id="00000000:2D:00.0">
                    <product_name>NVIDIA H100</product_name>
                    <mig_mode><current_mig>Enabled</current_mig></mig_mode>
                    <mig_devices>
                      <mig_device><index>0</index><fb_memory_usage><total>19968 MiB</total></fb_memory_usage></mig_device>
                    </mig_devices>
                    <uuid>GPU-d6889ff6-2523-9142-ca3c-1ca3f396a625</uuid>
                    <fb_memory_usage><total>81559 MiB</total></fb_memory_usage>
                  </gpu>
                </nvidia_smi_log>
                """);
        assertThat(topology.driver())
                .isEqualTo(new Driver(
                        java.util.Optional.of("570.124.04"),
                        java.util.Optional.of("12.8"),
                        java.util.Optional.empty()));
        assertThat(topology.gpus()).singleElement().satisfies(gpu -> {
            assertThat(gpu.pciBusId()).hasValue("00000000:2D:00.0");
            assertThat(gpu.memoryBytes()).hasValue(81559L << 20);
            assertThat(gpu.migSlices())
                    .singleElement()
                    .satisfies(slice -> assertThat(slice.memoryBytes()).hasValue(19968L << 20));
        });
        assertThat(topology.findings()).extracting(Finding::code).containsExactly("MIG_ENABLED");
    }

    @Test
    void keepsWholeGpus_xmlEndsInTheMiddle() {
        GpuTopology topology = GpuTopology.parse(
                "<nvidia_smi_log><attached_gpus>2</attached_gpus><gpu id='0:1:0.0'><product_name>A</product_name></gpu>"
                        + "<gpu id='0:2:0.0'><product_name>B</produ");
        assertThat(topology.gpus()).hasSize(1);
        assertThat(topology.findings())
                .extracting(Finding::code)
                .containsExactly("XML_UNREADABLE", "GPU_COUNT_MISMATCH");
    }

    @Test
    void expandsNothing_entitiesInXml() {
        GpuTopology topology = GpuTopology.parse("<!DOCTYPE nvidia_smi_log [<!ENTITY a 'aaaa'>"
                + "<!ENTITY f SYSTEM 'file:///etc/hostname'>]><nvidia_smi_log><gpu><product_name>&f;&a;</product_name>"
                + "</gpu></nvidia_smi_log>");
        assertThat(topology.toJson()).doesNotContain("aaaa");
    }

    @Test
    void readsNames_reportOfPyTorch() {
        GpuTopology topology = GpuTopology.parse("GPU models and configuration: \nGPU 0: NVIDIA A100-SXM4-80GB\n"
                + "GPU 1: NVIDIA A100-SXM4-80GB\n\nNvidia driver version: 550.54.15\n");
        assertThat(topology.gpus())
                .extracting(Gpu::label)
                .containsExactly("NVIDIA A100-SXM4-80GB", "NVIDIA A100-SXM4-80GB");
        assertThat(topology.findings()).isEmpty();
    }

    @Test
    void mergesSlices_listAndXml() {
        GpuTopology topology = GpuTopology.parse("""
                GPU 0: NVIDIA H100 (UUID: GPU-7f57f032-34ab-a064-c37c-7a4f75601cc5)
                  MIG 1g.10gb+me     Device  0: (UUID: MIG-377e0049-554c-540b-93c6-d0976f8426cb)
                <nvidia_smi_log><gpu><mig_devices><mig_device><index>0</index>
                <fb_memory_usage><total>9856 MiB</total></fb_memory_usage></mig_device></mig_devices></gpu></nvidia_smi_log>
                """);
        assertThat(topology.gpus().get(0).migSlices())
                .containsExactly(new MigSlice(
                        0,
                        java.util.Optional.of("1g.10gb+me"),
                        java.util.Optional.of("MIG-377e0049-554c-540b-93c6-d0976f8426cb"),
                        java.util.OptionalLong.of(9856L << 20)));
    }

    @Test
    void countsActiveLinks_inactiveOnesToo() {
        GpuTopology topology = GpuTopology.parse("""
                GPU 0: NVIDIA RTX A6000 (UUID: GPU-5baec991-de63-c196-1766-04c38407e133)
                \t Link 0: 14.062 GB/s
                \t Link 1: <inactive>
                GPU 1: NVIDIA RTX A6000 (UUID: GPU-5baec991-de63-c196-1766-04c38407e134)
                NVML: Unable to retrieve NVLink information as all links are inActive
                """);
        assertThat(topology.gpus())
                .extracting(gpu -> gpu.activeNvLinks().orElseThrow())
                .containsExactly(1, 0);
        assertThat(topology.gpus().get(0).nvLinkGbPerSecond()).hasValue(14.062);
    }

    @Test
    void numbersByAddress_procFiles() {
        GpuTopology topology = GpuTopology.parse("""
                NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.163.01  Tue Apr  8 12:41:17 UTC 2025
                Model: \t\t NVIDIA B
                GPU UUID: \t GPU-????????-????-????-????-????????????
                Bus Location: \t 0000:06:00.0
                GPU Excluded:\t No

                Model: \t\t NVIDIA A
                Bus Location: \t 0000:01:00.0

                Model: \t\t NVIDIA C
                Bus Location: \t 0000:07:00.0
                GPU Excluded:\t Yes
                """);
        assertThat(topology.gpus()).extracting(Gpu::label).containsExactly("NVIDIA A", "NVIDIA B");
        assertThat(topology.gpus()).allMatch(gpu -> gpu.uuid().isEmpty());
        assertThat(topology.driver().openKernelModule()).hasValue(false);
    }

    @Test
    void joinsByAddress_procFilesAndCsv() {
        GpuTopology topology = GpuTopology.parse(Samples.csv(2, "NVIDIA L4", 23034)
                + "\nModel: NVIDIA L4\nBus Location: 0000:02:00.0\n\nModel: NVIDIA L4\nBus Location: 0000:09:00.0\n");
        assertThat(topology.gpus()).hasSize(2);
        assertThat(topology.findings()).extracting(Finding::code).containsExactly("GPU_COUNT_MISMATCH");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.0", "12.1"})
    void readsComputeCapability_printedBack(String text) {
        assertThat(ComputeCapability.parse(text))
                .hasValueSatisfying(it -> assertThat(it).hasToString(text));
        assertThat(ComputeCapability.parse("[N/A]")).isEmpty();
        assertThat(new ComputeCapability(10, 0)).isGreaterThan(new ComputeCapability(9, 1));
        assertThat(new ComputeCapability(9, 1)).isGreaterThan(new ComputeCapability(9, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'index, name~' | '%d, NVIDIA L4~' | CSV_UNREADABLE | more than 1024 rows",
                "'name, driver_version~' | 'NVIDIA L4 %d, 550.1~' | CSV_UNREADABLE | more than 1024 rows",
                "'<nvidia_smi_log>' | '<gpu id=\"%08X:00:00.0\"></gpu>' | XML_UNREADABLE | more than the 256 GPUs",
            })
    void saysSo_moreThanIsRead(String start, String row, String code, String text) {
        StringBuilder paste = new StringBuilder(start);
        for (int i = 0; i < 1_100; i++) {
            paste.append(row.formatted(i));
        }
        paste.append(start.startsWith("<") ? "</nvidia_smi_log>" : "");
        assertThat(GpuTopology.parse(paste.toString().replace('~', '\n')).findings())
                .anyMatch(
                        finding -> finding.code().equals(code) && finding.text().contains(text));
    }
}
