package ai.orchestra.gpu;

/**
 * Classifies the way between two GPUs, nearest first.
 *
 * <p>Thread-safe, as every enum. Source: the legend that {@code nvidia-smi topo -m} prints below its matrix.
 */
public enum LinkKind {
    /** The GPU itself ({@code X}). */
    SELF,
    /** A bonded set of NVLinks ({@code NV#}). */
    NVLINK,
    /** At most one PCIe bridge ({@code PIX}, and {@code PSB} of old drivers: one on the board). */
    PIX,
    /** Several PCIe bridges, without the host bridge ({@code PXB}). */
    PXB,
    /** A PCIe host bridge, usually the processor ({@code PHB}). */
    PHB,
    /** The interconnect between host bridges within a NUMA node ({@code NODE}). */
    NODE,
    /** The interconnect between NUMA nodes ({@code SYS}, and {@code SOC} of old drivers). */
    SYS,
    /** Not printed, or printed in a form that is not known. */
    UNKNOWN
}
