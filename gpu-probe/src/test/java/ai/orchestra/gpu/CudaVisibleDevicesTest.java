package ai.orchestra.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.gpu.CudaVisibleDevices.Kind;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CudaVisibleDevicesTest {
    private static final GpuTopology TWO = GpuTopology.parse("""
            GPU 0: NVIDIA H100 (UUID: GPU-7f57f032-34ab-a064-c37c-7a4f75601cc5)
              MIG 2g.20gb     Device  0: (UUID: MIG-377e0049-554c-540b-93c6-d0976f8426cb)
              MIG 1g.10gb     Device  1: (UUID: MIG-f39aa248-6f1b-5769-b119-8d650bb34b27)
            GPU 1: NVIDIA H100 (UUID: GPU-7f5c7c9c-f12f-20bf-e14e-d3c4c965af32)
            """);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "'0,1' | 0 1 | -",
                "'1, 0' | 1 0 | -",
                "'' | '' | 'the value is empty, which hides every GPU'",
                "'0 ,1' | 0 1 | -",
                "'0;1' | 0 | 'of \"0;1\" only the leading 0 counts'",
                "'0x1,2' | 0 2 | 'of \"0x1\" only the leading 0 counts'",
                "'0,1,' | 0 1 | 'an empty element does not begin with a number, so that it and what follows are ignored'",
                "'GPU-a ,GPU-b' | '' | '\"GPU-a \" ends with a blank, as no UUID does, so that it and what follows are ignored'",
                "'-1' | '' | '\"-1\" is negative, so that it and what follows are ignored'",
                "'0,NoDevFiles' | 0 | '\"NoDevFiles\" does not begin with a number, so that it and what follows are ignored'",
                "'007,1' | 7 1 | -",
                "'0,0' | '' | '\"0\" is repeated, which hides every GPU'",
                "'0,99999999999' | 0 | '\"99999999999\" is out of range, so that it and what follows are ignored'",
                "'GPU-7f57,1' | GPU-7f57 | '\"1\" does not begin with GPU-, so that it and what follows are ignored'",
                "'GPU-a,GPU-a' | '' | '\"GPU-a\" is repeated, which hides every GPU'",
            })
    void readsAsCudaDoes_oddValues(String value, String elements, String ignored) {
        CudaVisibleDevices devices = CudaVisibleDevices.parse(value);
        assertThat(String.join(" ", devices.elements())).isEqualTo(elements);
        assertThat(devices.ignored().orElse(null)).isEqualTo(ignored);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'1,0' | 1 0",
                "'1,5,0' | 1",
                "'GPU-7f57' | 0",
                "'GPU-7f5' | ''",
                "'GPU-7f57,GPU-7f57f' | ''",
                "'GPU-7f5c,GPU-9' | 1",
                "'MIG-f39a' | 0/1",
                "'MIG-f39a,MIG-377e' | 0/1",
                "'MIG-0' | ''",
            })
    void names_devicesOfMachine(String value, String expected) {
        assertThat(show(CudaVisibleDevices.parse(value))).isEqualTo(expected);
    }

    private static String show(CudaVisibleDevices devices) {
        return devices.resolve(TWO).stream()
                .map(device -> device.gpu().index()
                        + device.slice().map(slice -> "/" + slice.index()).orElse(""))
                .collect(Collectors.joining(" "));
    }

    @Test
    void showsAll_notSet() {
        assertThat(CudaVisibleDevices.of(Map.of()).kind()).isEqualTo(Kind.UNSET);
        assertThat(show(CudaVisibleDevices.of(Map.of()))).isEqualTo("0 1");
        assertThat(show(CudaVisibleDevices.of(Map.of("CUDA_VISIBLE_DEVICES", "1"))))
                .isEqualTo("1");
    }

    @Test
    void agreesWithDriver_recordedVectors() {
        Fixtures.assumePresent();
        Map<String, Object> vectors =
                Fixtures.map(Fixtures.json(Fixtures.text("env/cuda_visible_devices_vectors.json")));
        for (Object vector : Fixtures.list(vectors.get("parse"))) {
            List<Object> pair = Fixtures.list(vector);
            assertThat(CudaVisibleDevices.parse((String) pair.get(0)).elements())
                    .as("%s", pair)
                    .isEqualTo(Fixtures.list(pair.get(1)).stream()
                            .map(String::valueOf)
                            .toList());
        }
        TopologyBuilder machine = GpuTopology.builder("vectors");
        List<Object> uuids = Fixtures.list(vectors.get("uuids"));
        for (int i = 0; i < uuids.size(); i++) {
            machine.gpu(Gpu.builder(i).uuid((String) uuids.get(i)).build());
        }
        for (Object vector : Fixtures.list(vectors.get("resolve"))) {
            List<Object> pair = Fixtures.list(vector);
            String value =
                    Fixtures.list(pair.get(0)).stream().map(String::valueOf).collect(Collectors.joining(","));
            assertThat(CudaVisibleDevices.parse(value).resolve(machine.build()).stream()
                            .map(device -> device.gpu().index()))
                    .as("%s", pair)
                    .isEqualTo(pair.get(1));
        }
        for (Object vector : Fixtures.list(vectors.get("count_with_2_devices"))) {
            List<Object> pair = Fixtures.list(vector);
            assertThat(CudaVisibleDevices.parse((String) pair.get(0)).resolve(TWO))
                    .hasSize((Integer) pair.get(1));
        }
    }
}
