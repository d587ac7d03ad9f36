package ai.orchestra.config.yaml;

import ai.orchestra.config.origin.Origin;
import java.util.List;

/**
 * A list of nodes.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param elements the elements in the order of the file
 * @param origin where it begins
 */
public record YamlSequence(List<YamlNode> elements, Origin.File origin) implements YamlNode {
    /** Copies the list. */
    public YamlSequence {
        elements = List.copyOf(elements);
    }
}
