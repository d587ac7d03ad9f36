package ai.orchestra.config.secret;

import java.util.List;

/**
 * How the name of a secret was resolved. No step holds a value.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param name the name
 * @param steps one sentence for each place, in the order they were asked
 * @param outcome how it ended: only {@link SecretOutcome#ABSENT} means that there is no such secret
 */
public record SecretExplanation(SecretName name, List<String> steps, SecretOutcome outcome) {
    /** Copies the list. */
    public SecretExplanation {
        steps = List.copyOf(steps);
    }

    /** Returns whether one of the places has the secret. */
    public boolean found() {
        return outcome == SecretOutcome.FOUND;
    }

    private String headline() {
        return switch (outcome) {
            case FOUND -> "found";
            case ABSENT -> "not found";
            case DANGLING -> "refers to a secret that does not exist";
            case DENIED -> "denied, or does not exist";
            case UNUSABLE -> "its version cannot be used";
            case UNAVAILABLE -> "unavailable at the moment";
            case CORRUPT -> "damaged on its way";
            case MISCONFIGURED -> "misconfigured";
        };
    }

    /** Returns the name with the outcome, and each step on a line of its own. */
    @Override
    public String toString() {
        return name + ": " + headline() + "\n  " + String.join("\n  ", steps);
    }
}
