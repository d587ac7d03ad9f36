package ai.orchestra.secrets.gcp.admin;

import java.util.List;

/**
 * What became of a plan.
 *
 * <p>This record is immutable and thread-safe; it shows no value.
 *
 * @param changes one for each change of the plan, in their order
 */
public record AppliedPlan(List<AppliedChange> changes) {
    /** Copies the list. */
    public AppliedPlan {
        changes = List.copyOf(changes);
    }

    /** Returns whether everything is now as the plan said. */
    public boolean isComplete() {
        return changes.stream().allMatch(AppliedChange::isDone);
    }

    /**
     * Returns this if nothing failed.
     *
     * @throws SecretAdminException the first failure
     */
    public AppliedPlan orThrow() {
        changes.stream()
                .flatMap(change -> change.failure().stream())
                .findFirst()
                .ifPresent(failure -> {
                    throw failure;
                });
        return this;
    }

    /** Returns one line for each change: what became of it, which secret, details. */
    public String text() {
        return PlanText.of(this);
    }

    /** Returns the same as {@link #text()}. */
    @Override
    public String toString() {
        return text();
    }
}
