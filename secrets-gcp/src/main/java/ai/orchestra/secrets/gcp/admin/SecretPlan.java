package ai.orchestra.secrets.gcp.admin;

import java.util.List;

/**
 * What {@link SecretAdmin#apply(SecretPlan)} would do, to be looked at first.
 *
 * <p>This record is immutable and thread-safe. Neither text nor JSON shows a value.
 *
 * @param project the project it was made for
 * @param changes one for each command, in their order
 */
public record SecretPlan(String project, List<SecretChange> changes) {
    /** Copies the list. */
    public SecretPlan {
        changes = List.copyOf(changes);
    }

    /** Returns the changes that cannot be done. */
    public List<SecretChange.Refused> refused() {
        return changes.stream()
                .filter(SecretChange.Refused.class::isInstance)
                .map(SecretChange.Refused.class::cast)
                .toList();
    }

    /** Returns how many changes would be written. */
    public int writes() {
        return (int) changes.stream().filter(SecretChange::isWrite).count();
    }

    /** Returns a heading and one line for each change: what, which secret, details. */
    public String text() {
        return PlanText.of(this);
    }

    /** Returns the plan as JSON: {@code project} and {@code changes} of {@code action}, {@code secret}, {@code detail}. */
    public String json() {
        return PlanText.json(this);
    }

    /** Returns the same as {@link #text()}. */
    @Override
    public String toString() {
        return text();
    }
}
