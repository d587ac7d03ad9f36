package ai.orchestra.memory.select;

import ai.orchestra.config.spi.Providers;
import ai.orchestra.memory.spi.MemoryContext;
import ai.orchestra.memory.spi.MemoryProvider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** All providers of one kind: those that work, by name, and one sentence for each that does not. */
record Candidates<P extends MemoryProvider>(List<Candidate<P>> all, List<String> broken) {
    Candidates {
        all = all.stream()
                .sorted(Comparator.comparing((Candidate<P> c) -> c.name()).thenComparing(Candidate::jar))
                .toList();
        broken = List.copyOf(broken);
    }

    static <P extends MemoryProvider> Candidates<P> of(Providers<P> providers, MemoryContext context) {
        List<Candidate<P>> all = new ArrayList<>();
        List<String> broken = new ArrayList<>(providers.broken());
        for (P provider : providers.working()) {
            try {
                all.add(Candidate.of(provider, context));
            } catch (RuntimeException | LinkageError e) {
                // The class is enough to act on; a message may hold anything.
                broken.add(provider.getClass().getName() + " failed with "
                        + e.getClass().getName());
            }
        }
        return new Candidates<>(all, broken);
    }

    List<Candidate<P>> available() {
        return where(Candidate::isAvailable);
    }

    List<Candidate<P>> named(String name) {
        return where(candidate -> candidate.name().equals(name));
    }

    List<Candidate<P>> where(Predicate<Candidate<P>> condition) {
        return all.stream().filter(condition).toList();
    }

    List<String> nameList() {
        return all.stream().map(Candidate::name).distinct().toList();
    }

    String describe() {
        String found = all.isEmpty()
                ? "nothing"
                : all.stream().map(Candidate::describe).collect(Collectors.joining(", "));
        return broken.isEmpty() ? found : found + "; broken: " + String.join("; ", broken);
    }
}
