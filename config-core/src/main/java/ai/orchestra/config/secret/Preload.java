package ai.orchestra.config.secret;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Asks for many secrets at once, and says what is wrong with all of them. */
final class Preload {
    private final SecretLoader loader;
    private final Duration budget;

    Preload(SecretLoader loader, Duration budget) {
        this.loader = loader;
        this.budget = budget;
    }

    void run(Collection<Slot> slots) {
        Set<Slot> distinct = new LinkedHashSet<>(slots);
        Deadline deadline = loader.deadline(budget);
        Map<Slot, Flight> flights = new LinkedHashMap<>();
        Map<SecretName, SecretException> failures = new LinkedHashMap<>();
        for (Slot slot : distinct) {
            if (loader.known(slot) == null) {
                flights.put(slot, loader.ask(slot, deadline));
            }
        }
        for (Slot slot : distinct) {
            Flight flight = flights.get(slot);
            // What was known before is looked at again: it is kept, or was refused a moment ago.
            Answer answer = flight == null ? loader.known(slot) : loader.await(slot, flight, deadline);
            if (answer == null) {
                answer = loader.await(slot, loader.ask(slot, deadline), deadline);
            }
            if (answer instanceof Refusal refusal) {
                failures.put(slot.name(), refusal.failure().again());
            }
        }
        if (!failures.isEmpty()) {
            throw new SecretPreloadException(failures, distinct.size());
        }
    }
}
