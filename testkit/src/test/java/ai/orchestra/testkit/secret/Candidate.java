package ai.orchestra.testkit.secret;

import ai.orchestra.testkit.internal.KitRun;
import ai.orchestra.testsupport.Canary;
import java.util.function.Supplier;

/** Runs the kit of this package over subjects that a test makes. */
final class Candidate {
    private static Supplier<SecretSubject> next = () -> {
        throw new IllegalStateException("no run has begun");
    };

    private Candidate() {}

    static synchronized KitRun of(Supplier<SecretSubject> subjects) {
        next = subjects;
        return KitRun.of(Kit.class);
    }

    static synchronized KitRun of(Supplier<SecretSubject> subjects, String promise) {
        next = subjects;
        return KitRun.of(Kit.class, promise);
    }

    /** Nested, so that the build's own test scan passes it over. */
    static class Kit extends SecretSourceConformance {
        @Override
        protected SecretSubject createSubject() {
            return next.get();
        }

        @Override
        protected String newValue(String name) {
            return Canary.secret(name);
        }
    }
}
