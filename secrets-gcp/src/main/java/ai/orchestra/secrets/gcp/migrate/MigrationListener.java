package ai.orchestra.secrets.gcp.migrate;

import java.time.Duration;

/**
 * Hears how far a migration is. It never hears a value. It is called on the thread that plans or applies, and must not
 * throw.
 */
public interface MigrationListener {
    /** Returns a listener that ignores everything. */
    static MigrationListener none() {
        return new MigrationListener() {};
    }

    /**
     * One secret was compared with what Secret Manager has.
     *
     * @param done how many so far
     * @param total how many in all
     * @param variable the variable's name
     */
    default void planned(int done, int total, String variable) {}

    /**
     * One secret was written, or could not be.
     *
     * @param done how many so far
     * @param total how many in all
     * @param variable the variable's name
     * @param outcome what became of it
     */
    default void applied(int done, int total, String variable, MigrationOutcome outcome) {}

    /**
     * The run waits, to keep below a quota or for another writer.
     *
     * @param time how long
     * @param reason in words
     */
    default void waiting(Duration time, String reason) {}
}
