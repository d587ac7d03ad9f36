/** Reading YAML files into a tree that keeps places and the text of scalars. */
@NullMarked
package ai.orchestra.config.yaml;

import org.jspecify.annotations.NullMarked;
