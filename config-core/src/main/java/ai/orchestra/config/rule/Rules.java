package ai.orchestra.config.rule;

/**
 * What a settings record demands of several components at once, where it matters who set what.
 *
 * <p>A constraint sees one value, and a constructor sees all values but not their places. Rules see both, also where other
 * components could not be bound, so that one report holds everything.
 *
 * <pre>{@code
 * final class ApiRules implements Rules {
 *     @Override
 *     public void apply(Draft draft) {
 *         boolean enabled = draft.value("authEnabled", Boolean.class).orElse(false);
 *         if (enabled && draft.isUnset("authToken")) {
 *             draft.problem(ProblemCode.MISSING, "authToken", "missing; set AUTH_TOKEN, or AUTH_ENABLED=false");
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>Implementations must be stateless, and so thread-safe. One that throws is reported as a fault of the record.
 */
@FunctionalInterface
public interface Rules {
    /**
     * Looks at a record that is about to be made, reports what is wrong, and replaces what follows from other values.
     *
     * @param draft the values so far, with their places
     */
    void apply(Draft draft);
}
