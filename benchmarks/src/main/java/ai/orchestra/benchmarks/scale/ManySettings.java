package ai.orchestra.benchmarks.scale;

import ai.orchestra.config.annotation.Settings;
import io.smallrye.config.ConfigMapping;
import java.util.Map;

/**
 * As many settings as a test wants. Immutable and thread-safe.
 *
 * @param limits a number for each name
 */
@Settings(prefix = "many")
public record ManySettings(Map<String, Integer> limits) {
    /** The same for SmallRye Config, which binds interfaces. */
    @ConfigMapping(prefix = "many")
    public interface Mapping {
        /** Returns a number for each name. */
        Map<String, Integer> limits();
    }

    static String yaml(int properties) {
        StringBuilder yaml = new StringBuilder("many:\n  limits:\n");
        for (int i = 0; i < properties; i++) {
            yaml.append("    limit-of-").append(i).append(": ").append(i).append('\n');
        }
        return yaml.toString();
    }
}
