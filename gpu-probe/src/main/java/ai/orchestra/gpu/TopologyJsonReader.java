package ai.orchestra.gpu;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads a topology from the JSON that {@link TopologyJsonWriter} writes. */
final class TopologyJsonReader {
    static final int MAX_CHARS = 8 << 20;

    /** More than any machine has. */
    private static final int MAX_GPUS = 256;

    private static final int MAX_INDEX = 999;

    private final JsonValues json;
    private final List<Gpu> gpus = new ArrayList<>();
    private final List<List<String>> matrix = new ArrayList<>();
    private final List<List<String>> p2p = new ArrayList<>();
    private final List<Nic> nics = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private Driver driver = Driver.UNKNOWN;
    private String source = GpuTopology.SOURCE_TEXT;
    private boolean gpusSeen;

    private TopologyJsonReader(JsonValues json) {
        this.json = json;
    }

    static GpuTopology read(String text) {
        Objects.requireNonNull(text, "json must not be null; pass what GpuTopology.toJson() wrote");
        if (text.length() > MAX_CHARS) {
            throw new GpuFormatException("the JSON has " + text.length() + " characters, more than " + MAX_CHARS);
        }
        try (JsonValues json = new JsonValues(text)) {
            TopologyJsonReader reader = new TopologyJsonReader(json);
            json.document(reader::member);
            return reader.topology();
        } catch (JsonProcessingException e) {
            throw JsonValues.broken(e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory cannot fail", e);
        }
    }

    private void member(String name) throws IOException {
        switch (name) {
            case "gpus" -> {
                gpusSeen = true;
                json.array(this::gpu);
            }
            case "matrix" -> rows(matrix);
            case "p2p" -> rows(p2p);
            case "nics" -> json.array(this::nic);
            case "driver" -> driver();
            case "findings" -> json.array(this::finding);
            case "source" -> source = json.text();
            default -> json.skip();
        }
    }

    private GpuTopology topology() {
        if (!gpusSeen) {
            throw new GpuFormatException("the JSON object has no member \"gpus\"; use what GpuTopology.toJson() wrote");
        }
        TopologyBuilder builder = new TopologyBuilder(source);
        gpus.forEach(builder::gpu);
        fill(matrix, "matrix", builder::link);
        fill(p2p, "p2p", builder::p2p);
        nics.forEach(builder::nic);
        findings.forEach(builder::finding);
        return builder.driver(driver).build();
    }

    private void fill(List<List<String>> rows, String name, CellSink sink) {
        List<Gpu> ordered = gpus.stream()
                .sorted((one, other) -> Integer.compare(one.index(), other.index()))
                .toList();
        for (int i = 0; i < rows.size(); i++) {
            if (i >= ordered.size() || rows.get(i).size() != ordered.size()) {
                throw new GpuFormatException("row " + (i + 1) + " of \"" + name + "\" does not go with the "
                        + ordered.size() + " GPUs; a row has one cell for each GPU");
            }
            for (int k = 0; k < ordered.size(); k++) {
                sink.put(
                        ordered.get(i).index(),
                        ordered.get(k).index(),
                        rows.get(i).get(k));
            }
        }
    }

    private void rows(List<List<String>> rows) throws IOException {
        json.array(() -> {
            List<String> row = new ArrayList<>();
            json.array(() -> row.add(json.text()));
            rows.add(row);
        });
    }

    private void gpu() throws IOException {
        TopologyJsonGpu gpu = new TopologyJsonGpu(json, MAX_INDEX);
        json.object(gpu::member);
        Gpu read = gpu.build();
        if (gpus.size() >= MAX_GPUS || gpus.stream().anyMatch(other -> other.index() == read.index())) {
            throw json.wrong("at most " + MAX_GPUS + " GPUs with different indexes");
        }
        gpus.add(read);
    }

    private void nic() throws IOException {
        String[] parts = {"", ""};
        json.object(name -> {
            switch (name) {
                case "label" -> parts[0] = json.text();
                case "name" -> parts[1] = json.text();
                default -> json.skip();
            }
        });
        nics.add(new Nic(parts[0], parts[1]));
    }

    private void driver() throws IOException {
        String[] parts = new String[2];
        Boolean[] open = new Boolean[1];
        json.object(name -> {
            switch (name) {
                case "version" -> parts[0] = json.text();
                case "cudaVersion" -> parts[1] = json.text();
                case "openKernelModule" -> open[0] = json.flag();
                default -> json.skip();
            }
        });
        driver = new Driver(Optional.ofNullable(parts[0]), Optional.ofNullable(parts[1]), Optional.ofNullable(open[0]));
    }

    private void finding() throws IOException {
        String[] parts = {"", "", "", ""};
        json.object(name -> {
            switch (name) {
                case "code" -> parts[0] = json.text();
                case "severity" -> parts[1] = json.text();
                case "text" -> parts[2] = json.text();
                case "remedy" -> parts[3] = json.text();
                default -> json.skip();
            }
        });
        findings.add(new Finding(parts[0], severity(parts[1]), parts[2], parts[3]));
    }

    private Severity severity(String name) {
        for (Severity severity : Severity.values()) {
            if (severity.name().equalsIgnoreCase(name)) {
                return severity;
            }
        }
        throw json.wrong("a finding with severity ERROR, WARNING or INFO");
    }

    static MigSlice slice(JsonValues json, int position) throws IOException {
        String[] parts = new String[2];
        long[] numbers = {position, -1};
        json.object(name -> {
            switch (name) {
                case "index" -> numbers[0] = json.number(0, MAX_INDEX);
                case "profile" -> parts[0] = json.text();
                case "uuid" -> parts[1] = json.text();
                case "memoryBytes" -> numbers[1] = json.number(0, Long.MAX_VALUE);
                default -> json.skip();
            }
        });
        return new MigSlice(
                (int) numbers[0],
                Optional.ofNullable(parts[0]),
                Optional.ofNullable(parts[1]),
                numbers[1] < 0 ? OptionalLong.empty() : OptionalLong.of(numbers[1]));
    }

    @FunctionalInterface
    private interface CellSink {
        TopologyBuilder put(int row, int column, String cell);
    }
}
