package ai.orchestra.gpu;

/**
 * Offers a way of finding GPUs; found with {@link java.util.ServiceLoader}.
 *
 * <p>An implementation is stateless and thread-safe; its constructor does nothing. It may come from any jar: what it
 * throws, or a time it does not keep, becomes a finding and does not hurt the other probes.
 */
public interface GpuProbeProvider {
    /** Returns the name that becomes the {@linkplain GpuTopology#source() source} of a topology. */
    String name();

    /**
     * Returns the rank among all probes: higher is asked first, equal ones in the order of their names. nvidia-smi has
     * 200 and the driver's files have 100.
     */
    int priority();

    /**
     * Says whether the probe can work here, without starting anything.
     *
     * @param context what the probe may use
     * @return available, or the reason why not
     */
    ProbeAvailability availability(ProbeContext context);

    /**
     * Creates the probe; called only after {@link #availability} said yes.
     *
     * @param context what the probe may use
     * @return the probe, used once
     */
    GpuProbe create(ProbeContext context);
}
