package ai.orchestra.config.yaml;

import ai.orchestra.config.origin.Origin;
import java.util.List;

/** The merge key {@code <<}: a mapping, or a list of them, whose entries stand in for keys that are not written. */
final class MergeKey {
    private MergeKey() {}

    static void collect(YamlNode value, Origin.File place, List<YamlMapping> merged, Findings findings) {
        if (value instanceof YamlMapping mapping) {
            merged.add(mapping);
        } else if (value instanceof YamlSequence sequence
                && sequence.elements().stream().allMatch(YamlMapping.class::isInstance)) {
            sequence.elements().forEach(element -> merged.add((YamlMapping) element));
        } else {
            findings.add(findings.syntax(
                    place,
                    "'<<' takes the alias of a mapping, or a list of such; write '<<: *name', or quote the key"));
        }
    }
}
