package ai.orchestra.secrets.gcp.admin;

import java.time.Duration;

/**
 * Hears how far a plan is; on long runs that is what a person watches. It never hears a value.
 *
 * <p>It is called on the thread that plans or applies, and must not throw.
 */
public interface AdminListener {
    /** Returns a listener that ignores everything. */
    static AdminListener none() {
        return new AdminListener() {};
    }

    /**
     * One command was looked at.
     *
     * @param done how many so far
     * @param total how many in all
     * @param change what will be done
     */
    default void planned(int done, int total, SecretChange change) {}

    /**
     * One change was applied, or was not.
     *
     * @param done how many so far
     * @param total how many in all
     * @param change what became of it
     */
    default void applied(int done, int total, AppliedChange change) {}

    /**
     * The run waits, to keep below a quota or for another writer.
     *
     * @param time how long
     * @param reason in words
     */
    default void waiting(Duration time, String reason) {}
}
