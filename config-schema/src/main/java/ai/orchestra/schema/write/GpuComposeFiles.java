package ai.orchestra.schema.write;

import ai.orchestra.schema.ComposeLine;
import ai.orchestra.schema.EnvironmentSchema;
import ai.orchestra.schema.GpuLayer;
import ai.orchestra.schema.ResolvedEnvironment;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes the compose files for several GPUs, for one and for none, which all environments with GPUs share. Stateless.
 *
 * <p>Compose appends the devices of an override to those of the base file, hence {@code !override} and {@code !reset},
 * which it knows from 2.24 on.
 */
final class GpuComposeFiles {
    private GpuComposeFiles() {}

    static List<Rendered> render(EnvironmentSchema schema, Optional<GpuLayer> plan) {
        if (schema.gpuServices().isEmpty()) {
            return List.of();
        }
        GpuDevices devices = plan.map(GpuDevices::of).orElseGet(() -> ofSchema(schema));
        return Stream.of(
                        file(ComposeLine.MULTI_GPU, devices, schema),
                        file(ComposeLine.SINGLE_GPU, devices.first(), schema),
                        file(ComposeLine.CPU, GpuDevices.none(), schema),
                        file(ComposeLine.TEST, GpuDevices.none(), schema))
                .toList();
    }

    private static GpuDevices ofSchema(EnvironmentSchema schema) {
        List<ResolvedEnvironment> withGpu = schema.environments().stream()
                .map(schema::resolve)
                .filter(ResolvedEnvironment::gpuRequired)
                .toList();
        List<GpuDevices> devices = withGpu.stream()
                .map(GpuDevices::of)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        boolean everyOne = withGpu.stream()
                .allMatch(environment -> GpuDevices.of(environment).isPresent());
        if (devices.size() != 1 || !everyOne) {
            throw new GenerationException(List.of(schema.file() + ": "
                    + String.join(
                            ", ",
                            withGpu.stream().map(ResolvedEnvironment::name).toList())
                    + (devices.size() > 1
                            ? " name different GPUs, and "
                            : " do not all have CUDA_VISIBLE_DEVICES, and ")
                    + ComposeLine.MULTI_GPU
                    + " is shared by all; give them the same values such as \"0,1\", or make a plan"
                    + " with 'orchestra gpu plan'"));
        }
        return devices.get(0);
    }

    private static Rendered file(String name, GpuDevices devices, EnvironmentSchema schema) {
        YamlText yaml = new YamlText(true)
                .comment(devices.ids().size() + " GPU from " + devices.source() + "; generated.")
                .open("services");
        for (String service : schema.gpuServices()) {
            yaml.openNamed(service).open("environment");
            devices.variables().forEach(yaml::putNamed);
            yaml.close().open("deploy").open("resources").open("reservations");
            if (devices.ids().isEmpty()) {
                yaml.line("devices: !reset []");
            } else {
                yaml.line("devices: !override");
                yaml.line("  - driver: \"nvidia\"");
                yaml.line("    device_ids:");
                devices.ids().forEach(id -> yaml.line("      - \"" + id + "\""));
                yaml.line("    capabilities:");
                yaml.line("      - \"gpu\"");
            }
            yaml.close().close().close().close();
        }
        return Rendered.open(name, yaml.toString());
    }
}
