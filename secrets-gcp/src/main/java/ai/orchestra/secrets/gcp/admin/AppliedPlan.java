package ai.orchestra.secrets.gcp.admin;

import java.util.List;
import java.util.Optional;

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
     * Returns this if everything is now as the plan said.
     *
     * @throws SecretAdminException the first failure; a change that was refused when it was planned is one too:
     *     {@link AdminDeniedException} if a role is missing, else {@link AdminRefusedException}
     */
    public AppliedPlan orThrow() {
        changes.stream().flatMap(change -> failure(change).stream()).findFirst().ifPresent(failure -> {
            throw failure;
        });
        return this;
    }

    private static Optional<SecretAdminException> failure(AppliedChange applied) {
        return applied.change() instanceof SecretChange.Refused refused
                ? Optional.of(refused.failure())
                : applied.failure();
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
