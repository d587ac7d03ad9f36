package ai.orchestra.secrets.gcp.migrate;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.secrets.gcp.admin.SecretChange;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a migration would do with each variable of a file, to be looked at first.
 *
 * <p>It keeps the values that are to be written, and shows them nowhere. This class is immutable and thread-safe.
 */
public final class MigrationPlan {
    private final EnvValues source;
    private final String project;
    private final Environment environment;
    private final List<Step> steps;
    private final List<String> notes;

    MigrationPlan(EnvValues source, String project, Environment environment, List<Step> steps, List<String> notes) {
        this.source = source;
        this.project = project;
        this.environment = environment;
        this.steps = List.copyOf(steps);
        this.notes = List.copyOf(notes);
    }

    /**
     * An item with the change that brings it about.
     *
     * @param item the item
     * @param change the change; empty if Secret Manager was not asked
     */
    record Step(MigrationItem item, Optional<SecretChange> change) {}

    /** Returns the file that is migrated. */
    public Path file() {
        return source.path();
    }

    /** Returns the id of the project. */
    public String project() {
        return project;
    }

    /** Returns the environment whose name ends the secrets' names. */
    public Environment environment() {
        return environment;
    }

    /** Returns every variable of the file, in its order. */
    public List<MigrationItem> items() {
        return steps.stream().map(Step::item).toList();
    }

    /** Returns what is to be said about the file as a whole, such as a name that was included and is not there. */
    public List<String> notes() {
        return notes;
    }

    /**
     * Returns how many variables an action is for.
     *
     * @param action the action
     */
    public int count(MigrationAction action) {
        return (int)
                steps.stream().filter(step -> step.item().action() == action).count();
    }

    /** Returns a heading and one line for each variable, without values. */
    public String text() {
        return MigrationText.of(this);
    }

    /** Returns the plan as JSON, without values. */
    public String json() {
        return MigrationJson.of(this);
    }

    EnvValues source() {
        return source;
    }

    List<Step> steps() {
        return steps;
    }

    /** Returns the same as {@link #text()}. */
    @Override
    public String toString() {
        return text();
    }
}
