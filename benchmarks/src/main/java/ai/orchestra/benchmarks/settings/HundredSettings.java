package ai.orchestra.benchmarks.settings;

import ai.orchestra.config.annotation.Default;
import ai.orchestra.config.annotation.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A hundred settings in ten groups, as a middling service has them. Immutable and thread-safe.
 *
 * @param first one of ten equal groups; so are all the others
 */
@Settings(prefix = "bench")
public record HundredSettings(
        Group first,
        Group second,
        Group third,
        Group fourth,
        Group fifth,
        Group sixth,
        Group seventh,
        Group eighth,
        Group ninth,
        Group tenth) {

    /** The names of the groups, as YAML and variables spell them. */
    public static final List<String> GROUPS =
            List.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth");

    /**
     * Ten settings of different types.
     *
     * @param name overridden by a variable in each group
     * @param endpoint in YAML
     * @param timeout in YAML
     * @param retries in YAML
     * @param ratio in YAML
     * @param enabled in YAML
     * @param origins a list in YAML
     * @param ports a list in YAML
     * @param region in YAML
     * @param comment set nowhere
     */
    public record Group(
            String name,
            URI endpoint,
            Duration timeout,
            int retries,
            double ratio,
            boolean enabled,
            List<String> origins,
            List<Integer> ports,
            @Default("europe-west3") String region,
            Optional<String> comment) {}

    /** Returns the YAML that sets nine of ten settings of each group. */
    public static String yaml() {
        StringBuilder yaml = new StringBuilder("bench:\n");
        for (String group : GROUPS) {
            yaml.append("  ").append(group).append(":\n");
            for (String line : List.of(
                    "name: from-yaml",
                    "endpoint: https://" + group + ".example.com:8443/v1",
                    // The only form of a duration that all the measured libraries read.
                    "timeout: PT30S",
                    "retries: 3",
                    "ratio: 0.75",
                    "enabled: true",
                    "origins:",
                    "  - https://a.example.com",
                    "  - https://b.example.com",
                    "  - https://c.example.com",
                    "ports: [8080, 8081, 8082]",
                    "region: us-east1")) {
                yaml.append("    ").append(line).append('\n');
            }
        }
        return yaml.toString();
    }
}
