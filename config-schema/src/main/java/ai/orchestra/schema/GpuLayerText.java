package ai.orchestra.schema;

import ai.orchestra.gpu.plan.GpuPlan;
import java.util.Map;

/** Writes a GPU plan as the file that {@link GpuLayerReader} reads. Stateless. */
final class GpuLayerText {
    private GpuLayerText() {}

    static String write(GpuPlan plan) {
        StringBuilder text = new StringBuilder()
                .append("# The GPU plan of one machine: a layer above configs/environment_schema.yaml.\n")
                .append("# Written by 'orchestra gpu plan'; generation reads it and never writes it.\n");
        plan.reasons()
                .forEach(reason -> reason.lines()
                        .forEach(line -> text.append("# ").append(line).append('\n')));
        text.append("mode: ").append(quoted(plan.mode().toString())).append('\n');
        if (plan.deviceIds().isEmpty()) {
            text.append("device_ids: []\n");
        } else {
            text.append("device_ids:\n");
            plan.deviceIds()
                    .forEach(id -> text.append("  - ").append(quoted(id)).append('\n'));
        }
        variables(text, "host", plan.hostEnvironment());
        variables(text, "container", plan.containerEnvironment());
        return text.toString();
    }

    private static void variables(StringBuilder text, String section, Map<String, String> variables) {
        text.append(section).append(":\n");
        variables.forEach((name, value) -> text.append("  ")
                .append(name)
                .append(": ")
                .append(quoted(value))
                .append('\n'));
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
