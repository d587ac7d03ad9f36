package ai.orchestra.memory.stub;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** Gives ids and times. Ids count up, so that tests see the same ones in every run. Thread-safe. */
final class Identities {
    private final Clock clock;
    private final AtomicLong counter = new AtomicLong();

    Identities(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    String next(Predicate<String> taken) {
        String id;
        do {
            id = "stub-" + counter.incrementAndGet();
        } while (taken.test(id));
        return id;
    }
}
