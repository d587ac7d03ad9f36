package ai.orchestra.secrets.gcp.migrate;

import java.util.List;

/**
 * What became of a migration.
 *
 * <p>This record is immutable and thread-safe; it shows no value.
 *
 * @param plan what was planned
 * @param results what became of each secret that was to be written or was there already, in the order of the file
 */
public record MigrationReport(MigrationPlan plan, List<MigrationResult> results) {
    /** Copies the list. */
    public MigrationReport {
        results = List.copyOf(results);
    }

    /** Returns whether every secret of the file is in Secret Manager: nothing failed, nothing was refused. */
    public boolean isComplete() {
        return plan.count(MigrationAction.REFUSED) == 0
                && results.stream().allMatch(result -> result.outcome().isDone());
    }

    /** Returns the lines that replace the plain ones, such as {@code OPENAI_API_KEY_SECRET_NAME=openai-api-key-staging}. */
    public List<String> secretNameLines() {
        return results.stream()
                .filter(result -> result.outcome().isDone())
                .map(result -> SecretNameLine.of(result.item(), plan.project()))
                .toList();
    }

    /** Returns one line for each secret, what to do next, and the lines to keep; without values. */
    public String text() {
        return MigrationText.of(this);
    }

    /** Returns the report as JSON, without values. */
    public String json() {
        return MigrationJson.of(this);
    }

    /** Returns the same as {@link #text()}. */
    @Override
    public String toString() {
        return text();
    }
}
