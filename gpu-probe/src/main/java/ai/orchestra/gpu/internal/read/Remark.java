package ai.orchestra.gpu.internal.read;

/**
 * Notes that an issue was seen; becomes a finding.
 *
 * @param issue which
 * @param text where and what, in one sentence
 */
public record Remark(Issue issue, String text) {}
