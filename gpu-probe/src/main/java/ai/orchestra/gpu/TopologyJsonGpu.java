package ai.orchestra.gpu;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads one GPU of a topology's JSON. */
final class TopologyJsonGpu {
    private final JsonValues json;
    private final int maxIndex;
    private final List<Consumer<GpuBuilder>> facts = new ArrayList<>();
    private final List<MigSlice> slices = new ArrayList<>();
    private int index = -1;

    TopologyJsonGpu(JsonValues json, int maxIndex) {
        this.json = json;
        this.maxIndex = maxIndex;
    }

    void member(String name) throws IOException {
        switch (name) {
            case "index" -> index = (int) json.number(0, maxIndex);
            case "name" -> text(GpuBuilder::name);
            case "uuid" -> text(GpuBuilder::uuid);
            case "pciBusId" -> text(GpuBuilder::pciBusId);
            case "cpuAffinity" -> text(GpuBuilder::cpuAffinity);
            case "computeCapability" -> computeCapability();
            case "memoryBytes" -> {
                long bytes = json.number(0, Long.MAX_VALUE);
                facts.add(gpu -> gpu.memoryBytes(bytes));
            }
            case "numaNode" -> {
                int node = (int) json.number(0, Integer.MAX_VALUE);
                facts.add(gpu -> gpu.numaNode(node));
            }
            case "activeNvLinks" -> {
                int links = (int) json.number(0, Integer.MAX_VALUE);
                facts.add(gpu -> gpu.activeNvLinks(links));
            }
            case "nvLinkGbPerSecond" -> {
                double speed = json.decimal();
                facts.add(gpu -> gpu.nvLinkGbPerSecond(speed));
            }
            case "unifiedMemory" -> flag(GpuBuilder::unifiedMemory);
            case "migEnabled" -> flag(GpuBuilder::migEnabled);
            case "lost" -> flag(GpuBuilder::lost);
            case "migSlices" -> json.array(() -> slices.add(TopologyJsonReader.slice(json, slices.size())));
            default -> json.skip();
        }
    }

    Gpu build() {
        if (index < 0) {
            throw json.wrong("a GPU with a member \"index\"");
        }
        GpuBuilder gpu = Gpu.builder(index).migSlices(slices);
        facts.forEach(fact -> fact.accept(gpu));
        return gpu.build();
    }

    private void computeCapability() throws IOException {
        ComputeCapability capability = ComputeCapability.parse(json.text())
                .orElseThrow(() -> json.wrong("a compute capability such as \"8.0\""));
        facts.add(gpu -> gpu.computeCapability(capability));
    }

    private void text(Setter<String> setter) throws IOException {
        String value = json.text();
        facts.add(gpu -> setter.set(gpu, value));
    }

    private void flag(Setter<Boolean> setter) throws IOException {
        boolean value = json.flag();
        facts.add(gpu -> setter.set(gpu, value));
    }

    @FunctionalInterface
    private interface Setter<T> {
        GpuBuilder set(GpuBuilder gpu, T value);
    }
}
