package ai.orchestra.testkit.memory;

import ai.orchestra.testkit.internal.KitRun;
import java.util.function.Supplier;

/** Runs the kit of this package over subjects that a test makes. */
final class Candidate {
    private static Supplier<MemorySubject> next = () -> {
        throw new IllegalStateException("no run has begun");
    };

    private Candidate() {}

    static synchronized KitRun of(Supplier<MemorySubject> subjects) {
        next = subjects;
        return KitRun.of(Kit.class);
    }

    static synchronized KitRun of(Supplier<MemorySubject> subjects, String promise) {
        next = subjects;
        return KitRun.of(Kit.class, promise);
    }

    /** Nested, so that the build's own test scan passes it over. */
    static class Kit extends MemoryManagerConformance {
        @Override
        protected MemorySubject createSubject() {
            return next.get();
        }
    }
}
