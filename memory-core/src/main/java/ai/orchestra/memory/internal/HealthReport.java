package ai.orchestra.memory.internal;

import ai.orchestra.memory.health.ComponentHealth;
import ai.orchestra.memory.health.MemoryHealth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts the answers of a back end's parts together with what the application is.
 *
 * <p>Thread-safe.
 */
public final class HealthReport {
    private static final String STORAGE = "storage";

    private final Supplier<String> environment;
    private final String version;
    private final ErrorWindow errors;
    // Asked for once, with the first health; two threads at once get the same answer twice.
    private volatile @Nullable String environmentName;
    // The parts of the last answer: a back end that does not answer any more still has them.
    private volatile Map<String, ComponentHealth> lastKnown = Map.of();

    /**
     * Makes one.
     *
     * @param environment gives the environment's name; asked when the first health is reported
     * @param version the application's version
     * @param errors counts failures
     */
    public HealthReport(Supplier<String> environment, String version, ErrorWindow errors) {
        this.environment = environment;
        this.version = version;
        this.errors = errors;
    }

    MemoryHealth of(Map<String, ComponentHealth> components) {
        MemoryHealth health = report(components);
        lastKnown = health.components();
        return health;
    }

    MemoryHealth of(Throwable failure) {
        ComponentHealth down =
                ComponentHealth.down(String.valueOf(Failures.unwrap(failure).getMessage()));
        Map<String, ComponentHealth> known = lastKnown;
        if (known.isEmpty()) {
            return report(Map.of(STORAGE, down));
        }
        Map<String, ComponentHealth> parts = new LinkedHashMap<>();
        known.forEach((name, part) -> parts.put(name, part.required() ? down : down.optional()));
        return report(parts);
    }

    private MemoryHealth report(Map<String, ComponentHealth> components) {
        String name = environmentName;
        if (name == null) {
            name = environment.get();
            environmentName = name;
        }
        return MemoryHealth.of(name, version, components, errors.count(), Map.of());
    }
}
