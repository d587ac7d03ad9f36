package ai.orchestra.memory.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemoryHealthTest {
    private static final ComponentHealth UP = ComponentHealth.up(Duration.ofMillis(3));
    private static final ComponentHealth DOWN = ComponentHealth.down("no route");

    private static HealthStatus status(ComponentHealth store, ComponentHealth cache, int errors) {
        return MemoryHealth.of("testing", "1", Map.of("store", store, "cache", cache), errors, Map.of())
                .status();
    }

    @Test
    void status_followsTheParts() {
        assertThat(status(UP, UP.optional(), 4)).isEqualTo(HealthStatus.HEALTHY);
        assertThat(status(UP, UP.optional(), 5)).isEqualTo(HealthStatus.DEGRADED);
        assertThat(status(UP, DOWN.optional(), 0)).isEqualTo(HealthStatus.DEGRADED);
        assertThat(status(DOWN, UP, 0)).isEqualTo(HealthStatus.UNHEALTHY);
        assertThat(status(DOWN, DOWN.optional(), 9)).isEqualTo(HealthStatus.UNHEALTHY);
    }

    @Test
    void json_isThatOfTheOriginal() {
        Map<String, ComponentHealth> parts = new LinkedHashMap<>();
        parts.put(MemoryHealth.STORAGE_FIRESTORE, new ComponentHealth(true, true, java.util.Optional.empty(), ""));
        parts.put(MemoryHealth.STORAGE_REDIS, new ComponentHealth(true, false, java.util.Optional.empty(), ""));

        assertThat(MemoryHealth.of("production", "1.0.0", parts, 0, Map.of()).toJson())
                .isEqualTo("{\"status\":\"ok\",\"environment\":\"production\",\"version\":\"1.0.0\",\"components\":"
                        + "{\"app\":true,\"storage_firestore\":true,\"storage_redis\":true},\"details\":{}}");
    }

    @Test
    void json_saysWhatIsWrong() {
        Map<String, ComponentHealth> parts = new LinkedHashMap<>();
        parts.put(MemoryHealth.STORAGE_FIRESTORE, UP);
        parts.put(MemoryHealth.STORAGE_REDIS, DOWN.optional());

        assertThat(MemoryHealth.of("staging", "2", parts, 7, Map.of("note", "a \"quoted\" word"))
                        .toJson())
                .isEqualTo("{\"status\":\"degraded\",\"environment\":\"staging\",\"version\":\"2\",\"components\":"
                        + "{\"app\":true,\"storage_firestore\":true,\"storage_redis\":false},\"details\":"
                        + "{\"storage_firestore_latency_ms\":\"3\",\"storage_redis\":\"no route\","
                        + "\"recent_errors\":\"7\",\"note\":\"a \\\"quoted\\\" word\"}}");
        assertThat(HealthStatus.UNHEALTHY.label()).isEqualTo("unhealthy");
    }
}
