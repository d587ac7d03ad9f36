package ai.orchestra.memory.health;

/** How a memory manager is as a whole. Constants are immutable and thread-safe. */
public enum HealthStatus {
    /** Everything works; {@code ok} in JSON, as in the original system. */
    HEALTHY("ok"),
    /** It works, but slower or with less certainty: the cache is away, or calls failed lately. */
    DEGRADED("degraded"),
    /** It does not work. */
    UNHEALTHY("unhealthy");

    private final String label;

    HealthStatus(String label) {
        this.label = label;
    }

    /** Returns the word that stands in JSON. */
    public String label() {
        return label;
    }
}
