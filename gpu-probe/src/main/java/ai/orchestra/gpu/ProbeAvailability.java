package ai.orchestra.gpu;

import java.util.Optional;

/**
 * Says whether a probe can work on this machine.
 *
 * <p>Immutable, hence thread-safe.
 *
 * @param available whether it can
 * @param reason why not, as a clause such as {@code nvidia-smi is not on the PATH}; empty text when it can
 * @param finding what a person should do something about; empty where the reason is an everyday one
 */
public record ProbeAvailability(boolean available, String reason, Optional<Finding> finding) {
    /** Returns that the probe can work. */
    public static ProbeAvailability yes() {
        return new ProbeAvailability(true, "", Optional.empty());
    }

    /**
     * Returns that what the probe needs is not there, which is normal on many machines.
     *
     * @param reason why, as a clause
     */
    public static ProbeAvailability no(String reason) {
        return new ProbeAvailability(false, reason, Optional.empty());
    }

    /**
     * Returns that what the probe needs is there, but broken.
     *
     * @param finding what is wrong and what to do
     */
    public static ProbeAvailability broken(Finding finding) {
        return new ProbeAvailability(false, finding.text(), Optional.of(finding));
    }
}
