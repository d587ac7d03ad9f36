package ai.orchestra.schema;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.yaml.YamlNode;

/**
 * What one key is set to, and where.
 *
 * @param path the key from the top of the file on, such as {@code environments.staging.variables.DEBUG.value}
 * @param node what it is set to
 * @param environment the environment in which it is written; empty outside of environments
 */
record Field(String path, YamlNode node, String environment) {
    Origin.File origin() {
        return node.origin();
    }
}
