package ai.orchestra.gpu.plan;

/**
 * Names a plan that was not taken.
 *
 * <p>Immutable, hence thread-safe.
 *
 * @param plan what it would have been, such as {@code tensor parallel 8}
 * @param why why not, as a clause
 */
public record RejectedPlan(String plan, String why) {
    /** Returns {@code tensor parallel 8: why}. */
    @Override
    public String toString() {
        return plan + ": " + why;
    }
}
