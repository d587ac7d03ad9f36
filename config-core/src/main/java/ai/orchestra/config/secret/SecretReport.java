package ai.orchestra.config.secret;

import java.util.ArrayList;
import java.util.List;

/** One resolution that is made in order to be told. Not thread-safe, but for what was noted so far. */
final class SecretReport {
    private final SecretName name;
    private final SecretResolution resolution;

    SecretReport(SecretName name, SecretResolution resolution) {
        this.name = name;
        this.resolution = resolution;
    }

    boolean mayTakeLong() {
        return resolution.mayTakeLong();
    }

    SecretExplanation run() {
        try {
            boolean found = resolution.find().isPresent();
            return new SecretExplanation(name, resolution.steps(), found ? SecretOutcome.FOUND : SecretOutcome.ABSENT);
        } catch (SecretException e) {
            return ended(SecretOutcome.of(e), e.messageText());
        }
    }

    SecretExplanation unfinished(String why) {
        return ended(SecretOutcome.UNAVAILABLE, why);
    }

    private SecretExplanation ended(SecretOutcome outcome, String why) {
        List<String> steps = new ArrayList<>(resolution.steps());
        steps.add(why);
        return new SecretExplanation(name, steps, outcome);
    }
}
