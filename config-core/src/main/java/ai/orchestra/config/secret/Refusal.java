package ai.orchestra.config.secret;

/**
 * Why there is no value.
 *
 * @param outcome what kind of refusal it is
 * @param failure what to throw
 */
record Refusal(SecretOutcome outcome, SecretException failure) implements Answer {
    static Refusal absent(SecretNotFoundException failure) {
        return new Refusal(SecretOutcome.ABSENT, failure);
    }

    static Refusal of(SecretException failure) {
        return new Refusal(SecretOutcome.of(failure), failure);
    }

    /** Returns whether a fallback may stand in. */
    boolean isAbsent() {
        return outcome == SecretOutcome.ABSENT;
    }
}
