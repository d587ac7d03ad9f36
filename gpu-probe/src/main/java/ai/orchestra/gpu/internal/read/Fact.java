package ai.orchestra.gpu.internal.read;

/** Names what a source can tell about one GPU; values are kept as text until the sources have been compared. */
public enum Fact {
    NAME("name"),
    UUID("UUID"),
    BUS_ID("PCI address"),
    MEMORY_BYTES("memory"),
    COMPUTE_CAPABILITY("compute capability"),
    MIG_ENABLED("MIG mode"),
    CPU_AFFINITY("CPU affinity"),
    NUMA_NODE("NUMA node"),
    UNIFIED_MEMORY("unified memory"),
    ACTIVE_LINKS("active NVLinks"),
    LINK_GB_PER_SECOND("NVLink bandwidth");

    private final String label;

    Fact(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
