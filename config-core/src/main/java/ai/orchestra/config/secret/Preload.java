package ai.orchestra.config.secret;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Asks for many secrets at once, and says what is wrong with all of them. Made for one round, not thread-safe. */
final class Preload {
    private final SecretLoader loader;
    private final Duration budget;
    private final Set<Slot> distinct = new LinkedHashSet<>();
    private final List<String> noNames = new ArrayList<>();
    private int named;

    Preload(SecretLoader loader, Duration budget) {
        this.loader = loader;
        this.budget = budget;
    }

    /** Takes a name; one that no secret can have is told together with everything else. */
    void add(String name, Function<String, Slot> slots) {
        named++;
        try {
            SecretName.of(name);
        } catch (IllegalArgumentException e) {
            // By its place and not its text: where a name belongs, people paste the secret itself.
            noNames.add("name " + named + " of the list: " + e.getMessage());
            return;
        }
        distinct.add(slots.apply(name));
    }

    void run() {
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
        if (!failures.isEmpty() || !noNames.isEmpty()) {
            throw new SecretPreloadException(failures, noNames, distinct.size() + noNames.size());
        }
    }
}
