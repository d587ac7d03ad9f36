package ai.orchestra.gpu;

/**
 * Looks for GPUs, once.
 *
 * <p>Called on a thread of its own, which is interrupted when its time is over.
 */
public interface GpuProbe {
    /**
     * Looks.
     *
     * @return what was found; a topology without GPUs, and with findings that say why, when there are none
     * @throws Exception when looking failed; it becomes a finding
     */
    GpuTopology probe() throws Exception;
}
