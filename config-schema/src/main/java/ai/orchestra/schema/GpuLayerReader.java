package ai.orchestra.schema;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.yaml.YamlEntry;
import ai.orchestra.config.yaml.YamlMapping;
import ai.orchestra.config.yaml.YamlScalar;
import ai.orchestra.gpu.plan.PlanMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the file with a GPU plan, and checks that its parts agree. Not thread-safe; one for each load. */
final class GpuLayerReader {
    private static final List<String> KEYS = List.of("mode", "device_ids", "host", "container");
    private static final List<String> MODES = List.of("multi", "single", "cpu");
    private static final String COUNT = "GPU_COUNT";
    private static final List<String> NEEDED =
            List.of(COUNT, "VLLM_TENSOR_PARALLEL_SIZE", "VLLM_PIPELINE_PARALLEL_SIZE");
    private static final Pattern DEVICE = Pattern.compile("[0-9]{1,4}|(GPU|MIG)-[0-9A-Za-z/-]{1,100}");

    private final Path file;
    private final Findings findings;
    private final Map<String, Origin.File> origins = new LinkedHashMap<>();

    GpuLayerReader(Path file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    GpuLayer read(YamlMapping root) {
        Fields top = Fields.of(root, "", "", KEYS, findings);
        String mode = top.text("mode").orElse("");
        if (!MODES.contains(mode)) {
            problem("mode", top.origin("mode", SchemaFile.whole(file)), "must be one of " + String.join(", ", MODES));
        }
        List<String> devices = new ArrayList<>();
        for (YamlScalar device : top.list("device_ids")) {
            if (!DEVICE.matcher(device.text()).matches() || devices.contains(device.text())) {
                problem(
                        "device_ids",
                        device.origin(),
                        Findings.shown(device.text()) + " is no GPU's index or UUID, or stands there twice");
            }
            devices.add(device.text());
        }
        Map<String, String> container = variables(top, "container");
        origins.clear();
        Map<String, String> host = variables(top, "host");
        checkCount(devices, host, container, MODES.contains(mode) ? mode : "");
        return new GpuLayer(
                MODES.contains(mode) ? PlanMode.parse(mode) : PlanMode.CPU, devices, host, container, origins);
    }

    private Map<String, String> variables(Fields top, String section) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (YamlEntry entry : top.mapping(section).map(YamlMapping::entries).orElse(List.of())) {
            if (entry.value() instanceof YamlScalar scalar && !VariableResolver.hasControlCharacter(scalar.text())) {
                variables.put(entry.spelling(), scalar.text());
                origins.put(entry.spelling(), scalar.origin());
            } else {
                problem(section + "." + entry.spelling(), entry.keyOrigin(), "must be one text of one line");
            }
        }
        for (String name : NEEDED) {
            if (!VariableType.INTEGER.accepts(variables.getOrDefault(name, ""))) {
                problem(
                        section + "." + name,
                        origins.getOrDefault(name, top.origin(section, SchemaFile.whole(file))),
                        "must be there and be a whole number; write the file with 'orchestra gpu plan'");
            }
        }
        return variables;
    }

    private void checkCount(
            List<String> devices, Map<String, String> host, Map<String, String> container, String mode) {
        String count = String.valueOf(devices.size());
        boolean agree =
                count.equals(host.getOrDefault(COUNT, count)) && count.equals(container.getOrDefault(COUNT, count));
        boolean fits = switch (mode) {
            case "cpu" -> devices.isEmpty();
            case "single" -> devices.size() == 1;
            case "multi" -> devices.size() > 1;
            default -> true;
        };
        if (!agree || !fits) {
            problem(
                    "device_ids",
                    SchemaFile.whole(file),
                    "has " + count + " devices, which does not go with its mode or with " + COUNT
                            + "; write the file with 'orchestra gpu plan'");
        }
    }

    private void problem(String key, Origin.File origin, String text) {
        findings.add(SchemaCode.GPU_PLAN, key, origin, text);
    }
}
