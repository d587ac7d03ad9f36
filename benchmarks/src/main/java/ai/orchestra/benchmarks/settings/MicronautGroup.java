package ai.orchestra.benchmarks.settings;

import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@link HundredSettings.Group} as Micronaut wants it: a bean for each group, which its annotation processor compiles. Immutable
 * and thread-safe.
 *
 * @param group which of the ten groups
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
@EachProperty("bench")
public record MicronautGroup(
        @Parameter String group,
        String name,
        URI endpoint,
        Duration timeout,
        int retries,
        double ratio,
        boolean enabled,
        List<String> origins,
        List<Integer> ports,
        @Bindable(defaultValue = "europe-west3") String region,
        Optional<String> comment) {
    /** Returns the same values as our record. */
    HundredSettings.Group record() {
        return new HundredSettings.Group(
                name, endpoint, timeout, retries, ratio, enabled, origins, ports, region, comment);
    }
}
