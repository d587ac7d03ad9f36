package ai.orchestra.memory.health;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a memory manager is, part by part.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param status the whole
 * @param environment the environment's name, such as {@code production}
 * @param version the application's version; name and version of the memory-core jar if the application told none
 * @param components the parts by name, such as {@code storage_firestore}, in the order to show them
 * @param recentErrors how many calls failed for the back end's sake in the last {@value #ERROR_WINDOW_SECONDS} seconds
 * @param details more for people, by name
 */
public record MemoryHealth(
        HealthStatus status,
        String environment,
        String version,
        Map<String, ComponentHealth> components,
        int recentErrors,
        Map<String, String> details) {
    /** The part that is the application itself: it answers, so it is up. */
    public static final String APP = "app";

    /** The part that is Firestore. */
    public static final String STORAGE_FIRESTORE = "storage_firestore";

    /** The part that is Redis. */
    public static final String STORAGE_REDIS = "storage_redis";

    /** How long a failed call counts, in seconds; the original counted for ever and never recovered. */
    public static final int ERROR_WINDOW_SECONDS = 60;

    /** How many failed calls within the window mean degraded: the threshold of the original system. */
    public static final int ERROR_THRESHOLD = 5;

    /** Copies the maps, keeping their order. */
    public MemoryHealth {
        components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /**
     * Returns the health of a whole from that of its parts: unhealthy if a required part is down, degraded if another part
     * is down or {@value #ERROR_THRESHOLD} calls failed lately.
     *
     * @param environment the environment's name
     * @param version the application's version
     * @param components the parts by name
     * @param recentErrors how many calls failed in the last {@value #ERROR_WINDOW_SECONDS} seconds
     * @param details more for people
     */
    public static MemoryHealth of(
            String environment,
            String version,
            Map<String, ComponentHealth> components,
            int recentErrors,
            Map<String, String> details) {
        boolean broken = components.values().stream().anyMatch(c -> c.required() && !c.up());
        boolean limping = components.values().stream().anyMatch(c -> !c.up()) || recentErrors >= ERROR_THRESHOLD;
        HealthStatus status = broken ? HealthStatus.UNHEALTHY : limping ? HealthStatus.DEGRADED : HealthStatus.HEALTHY;
        return new MemoryHealth(status, environment, version, components, recentErrors, details);
    }

    /**
     * Returns the JSON that {@code /api/health} answers with, in the shape of the original system.
     *
     * <p>{@code components} always has {@code app}, {@code storage_firestore} and {@code storage_redis}; one that is not in
     * use is false, and {@code details} says so.
     */
    public String toJson() {
        return HealthJson.write(this);
    }
}
