package ai.orchestra.secrets.gcp.migrate;

/**
 * What became of one secret of a plan.
 *
 * <p>This record is immutable and thread-safe; it shows no value.
 *
 * @param item what was planned
 * @param outcome what became of it
 * @param detail why it was not done, and what to do; empty if it was
 */
public record MigrationResult(MigrationItem item, MigrationOutcome outcome, String detail) {}
