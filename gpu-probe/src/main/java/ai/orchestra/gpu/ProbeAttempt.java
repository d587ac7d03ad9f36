package ai.orchestra.gpu;

/**
 * Records that a probe was asked, and how it ended.
 *
 * <p>Immutable, hence thread-safe.
 *
 * @param probe the probe's name
 * @param succeeded whether the topology came from it
 * @param reason why it did not; empty text when it did
 */
public record ProbeAttempt(String probe, boolean succeeded, String reason) {}
