package ai.orchestra.config.secret;

import java.util.List;

/**
 * How the name of a secret was resolved. No step holds a value.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param name the name
 * @param steps one sentence for each place, in the order they were asked
 * @param found whether one of them has the secret
 */
public record SecretExplanation(SecretName name, List<String> steps, boolean found) {
    /** Copies the list. */
    public SecretExplanation {
        steps = List.copyOf(steps);
    }

    /** Returns the name and each step on a line of its own. */
    @Override
    public String toString() {
        return name + (found ? ": found" : ": not found") + "\n  " + String.join("\n  ", steps);
    }
}
