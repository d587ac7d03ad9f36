package ai.orchestra.gpu;

/**
 * Says whether two GPUs can reach each other's memory directly, as the driver reports it.
 *
 * <p>Thread-safe, as every enum. Source: the legend of {@code nvidia-smi topo -p2p} and NVML's
 * {@code nvmlGpuP2PStatus_t}.
 */
public enum P2pStatus {
    /** Works. */
    OK,
    /** The chipset does not support it. */
    CNS,
    /** The GPU does not support it; the usual answer of GeForce cards. */
    GNS,
    /** The topology does not support it. */
    TNS,
    /** Disabled by a registry key of the driver. */
    DR,
    /** Not supported. */
    NS,
    /** Not asked, or the driver does not know ({@code U}). */
    UNKNOWN;

    static P2pStatus of(String cell) {
        for (P2pStatus status : values()) {
            if (status.name().equals(cell)) {
                return status;
            }
        }
        return UNKNOWN;
    }
}
