package ai.orchestra.secrets.gcp.migrate;

/** What became of a planned write. */
public enum MigrationOutcome {
    /** The value was written. */
    WRITTEN("written"),
    /** Secret Manager had the value already, when this was planned or by the time it was to be written. */
    ALREADY_THERE("already there"),
    /** The secret was changed by somebody else since the plan; nothing was written. */
    CHANGED_MEANWHILE("changed meanwhile"),
    /** It was tried in vain. */
    FAILED("failed"),
    /** It was not tried, because an earlier one failed. */
    NOT_TRIED("not tried");

    private final String word;

    MigrationOutcome(String word) {
        this.word = word;
    }

    /** Returns the word for it in reports. */
    public String word() {
        return word;
    }

    /** Returns whether the value is now in Secret Manager. */
    public boolean isDone() {
        return this == WRITTEN || this == ALREADY_THERE;
    }
}
