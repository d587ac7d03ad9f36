package ai.orchestra.gpu;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Writes a topology as JSON; what is unknown is absent. */
final class TopologyJsonWriter {
    private static final JsonFactory FACTORY = new JsonFactory();

    private TopologyJsonWriter() {}

    static String write(TopologySnapshot topology) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeArrayFieldStart("gpus");
            for (Gpu gpu : topology.gpus()) {
                writeGpu(json, gpu);
            }
            json.writeEndArray();
            writeRows(json, "matrix", topology.matrix());
            if (!topology.table().p2p().isEmpty()) {
                writeRows(json, "p2p", topology.table().p2p());
            }
            json.writeArrayFieldStart("nvlinkCliques");
            for (List<Integer> clique : topology.nvlinkCliques()) {
                json.writeArray(clique.stream().mapToInt(Integer::intValue).toArray(), 0, clique.size());
            }
            json.writeEndArray();
            writeNics(json, topology.nics());
            writeDriver(json, topology.driver());
            json.writeArrayFieldStart("findings");
            for (Finding finding : topology.findings()) {
                json.writeStartObject();
                json.writeStringField("code", finding.code());
                json.writeStringField("severity", finding.severity().name());
                json.writeStringField("text", finding.text());
                json.writeStringField("remedy", finding.remedy());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeStringField("source", topology.source());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return text.toString();
    }

    private static void writeGpu(JsonGenerator json, Gpu gpu) throws IOException {
        json.writeStartObject();
        json.writeNumberField("index", gpu.index());
        writeText(json, "name", gpu.name());
        writeText(json, "uuid", gpu.uuid());
        writeText(json, "pciBusId", gpu.pciBusId());
        if (gpu.memoryBytes().isPresent()) {
            json.writeNumberField("memoryBytes", gpu.memoryBytes().getAsLong());
        }
        writeText(json, "computeCapability", gpu.computeCapability().map(ComputeCapability::toString));
        writeFlag(json, "unifiedMemory", gpu.unifiedMemory());
        writeFlag(json, "migEnabled", gpu.migEnabled());
        if (!gpu.migSlices().isEmpty()) {
            json.writeArrayFieldStart("migSlices");
            for (MigSlice slice : gpu.migSlices()) {
                writeSlice(json, slice);
            }
            json.writeEndArray();
        }
        if (gpu.numaNode().isPresent()) {
            json.writeNumberField("numaNode", gpu.numaNode().getAsInt());
        }
        writeText(json, "cpuAffinity", gpu.cpuAffinity());
        if (gpu.activeNvLinks().isPresent()) {
            json.writeNumberField("activeNvLinks", gpu.activeNvLinks().getAsInt());
        }
        if (gpu.nvLinkGbPerSecond().isPresent()) {
            json.writeNumberField("nvLinkGbPerSecond", gpu.nvLinkGbPerSecond().getAsDouble());
        }
        writeFlag(json, "lost", gpu.lost());
        json.writeEndObject();
    }

    private static void writeSlice(JsonGenerator json, MigSlice slice) throws IOException {
        json.writeStartObject();
        json.writeNumberField("index", slice.index());
        writeText(json, "profile", slice.profile());
        writeText(json, "uuid", slice.uuid());
        if (slice.memoryBytes().isPresent()) {
            json.writeNumberField("memoryBytes", slice.memoryBytes().getAsLong());
        }
        json.writeEndObject();
    }

    private static void writeRows(JsonGenerator json, String name, List<List<String>> rows) throws IOException {
        json.writeArrayFieldStart(name);
        for (List<String> row : rows) {
            json.writeArray(row.toArray(new String[0]), 0, row.size());
        }
        json.writeEndArray();
    }

    private static void writeNics(JsonGenerator json, List<Nic> nics) throws IOException {
        if (!nics.isEmpty()) {
            json.writeArrayFieldStart("nics");
            for (Nic nic : nics) {
                json.writeStartObject();
                json.writeStringField("label", nic.label());
                json.writeStringField("name", nic.name());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }

    private static void writeDriver(JsonGenerator json, Driver driver) throws IOException {
        if (!driver.equals(Driver.UNKNOWN)) {
            json.writeObjectFieldStart("driver");
            writeText(json, "version", driver.version());
            writeText(json, "cudaVersion", driver.cudaVersion());
            if (driver.openKernelModule().isPresent()) {
                json.writeBooleanField(
                        "openKernelModule", driver.openKernelModule().get());
            }
            json.writeEndObject();
        }
    }

    private static void writeText(JsonGenerator json, String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        }
    }

    private static void writeFlag(JsonGenerator json, String name, boolean value) throws IOException {
        if (value) {
            json.writeBooleanField(name, true);
        }
    }
}
