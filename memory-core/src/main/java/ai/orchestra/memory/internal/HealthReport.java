package ai.orchestra.memory.internal;

import ai.orchestra.memory.health.ComponentHealth;
import ai.orchestra.memory.health.MemoryHealth;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Puts the answers of a back end's parts together with what the application is.
 *
 * <p>Thread-safe.
 */
public final class HealthReport {
    private static final String STORAGE = "storage";

    private final String environment;
    private final String version;
    private final Map<String, String> details;
    private final ErrorWindow errors;

    /**
     * Makes one.
     *
     * @param environment the environment's name
     * @param version the application's version
     * @param details always shown
     * @param errors counts failures
     */
    public HealthReport(String environment, String version, Map<String, String> details, ErrorWindow errors) {
        this.environment = environment;
        this.version = version;
        this.details = new LinkedHashMap<>(details);
        this.errors = errors;
    }

    MemoryHealth of(Map<String, ComponentHealth> components) {
        return MemoryHealth.of(environment, version, components, errors.count(), details);
    }

    MemoryHealth of(Throwable failure) {
        Throwable cause = Failures.unwrap(failure);
        return of(Map.of(STORAGE, ComponentHealth.down(String.valueOf(cause.getMessage()))));
    }
}
