package ai.orchestra.schema.check;

import ai.orchestra.config.file.FileText;
import ai.orchestra.config.yaml.YamlEntry;
import ai.orchestra.config.yaml.YamlFile;
import ai.orchestra.config.yaml.YamlMapping;
import ai.orchestra.config.yaml.YamlNode;
import ai.orchestra.config.yaml.YamlScalar;
import ai.orchestra.config.yaml.YamlSequence;
import ai.orchestra.schema.ComposeLine;
import ai.orchestra.schema.EnvironmentSchema;
import ai.orchestra.schema.GpuLayer;
import ai.orchestra.schema.ResolvedEnvironment;
import ai.orchestra.schema.ResolvedVariable;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the services that use a variable: in the schema, and in the environment's compose files. Stateless. */
final class ServiceUse {
    private ServiceUse() {}

    static List<String> of(
            EnvironmentSchema schema, ResolvedEnvironment environment, ResolvedVariable variable, Path folder) {
        Set<String> services = new LinkedHashSet<>(variable.services());
        if (GpuLayer.VARIABLES.contains(variable.name())
                && environment.composeFiles().stream().anyMatch(ComposeLine.GPU_FILES::contains)) {
            // The files for GPUs hold the container's values, and so no reference that could be found.
            services.addAll(schema.gpuServices());
        }
        services.retainAll(environment.services());
        Pattern reference = Pattern.compile(
                "(?<!\\$)(\\$\\$)*\\$(\\{" + variable.name() + "[}:?+-]|" + variable.name() + "(?![A-Za-z0-9_]))");
        for (String name : environment.composeFiles()) {
            Path file = folder.resolve(name);
            if (FileText.read(file, file) instanceof FileText.Content content) {
                // Tags of compose, which the reader of settings files refuses; they stand before lists only.
                String plain = content.text().replace("!override", "").replace("!reset", "");
                if (YamlFile.parse(file, plain).root().get("services") instanceof YamlMapping found) {
                    found.entries().stream()
                            .filter(service -> refers(service.value(), reference))
                            .map(YamlEntry::spelling)
                            .forEach(services::add);
                }
            }
        }
        return List.copyOf(services);
    }

    private static boolean refers(YamlNode node, Pattern reference) {
        if (node instanceof YamlScalar scalar) {
            return reference.matcher(scalar.text()).find();
        }
        if (node instanceof YamlSequence sequence) {
            return sequence.elements().stream().anyMatch(element -> refers(element, reference));
        }
        return ((YamlMapping) node).entries().stream().anyMatch(entry -> refers(entry.value(), reference));
    }
}
