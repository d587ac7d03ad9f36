package ai.orchestra.config.yaml;

import ai.orchestra.config.origin.Origin;

/**
 * A node of a YAML file: a scalar, a sequence or a mapping, with its place.
 *
 * <p>A tree is at most {@value YamlFile#MAX_DEPTH} levels deep, so that walking it by recursion is safe. Nodes that an
 * alias repeats are shared, and keep the place where they were written. All implementations are immutable and
 * thread-safe; none shows the text of a scalar in {@code toString}.
 */
public sealed interface YamlNode permits YamlScalar, YamlSequence, YamlMapping {
    /** Returns where the node begins. */
    Origin.File origin();
}
