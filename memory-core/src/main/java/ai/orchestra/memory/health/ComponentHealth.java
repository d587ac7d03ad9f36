package ai.orchestra.memory.health;

import java.time.Duration;
import java.util.Optional;

/**
 * How one part of a back end is.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param up whether it answered
 * @param required whether memory cannot work without it; a cache is not required
 * @param latency how long it took to answer, if it was asked
 * @param detail one sentence for people; empty if there is nothing to say; never content and never a secret
 */
public record ComponentHealth(boolean up, boolean required, Optional<Duration> latency, String detail) {
    /**
     * Returns a required part that answered.
     *
     * @param latency how long it took
     */
    public static ComponentHealth up(Duration latency) {
        return new ComponentHealth(true, true, Optional.of(latency), "");
    }

    /**
     * Returns a required part that did not answer.
     *
     * @param detail what is wrong, and what to do
     */
    public static ComponentHealth down(String detail) {
        return new ComponentHealth(false, true, Optional.empty(), detail);
    }

    /** Returns the same as a part without which memory works on. */
    public ComponentHealth optional() {
        return new ComponentHealth(up, false, latency, detail);
    }
}
