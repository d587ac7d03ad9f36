package ai.orchestra.memory.select;

import ai.orchestra.config.spi.Providers;
import ai.orchestra.memory.spi.MemoryContext;
import ai.orchestra.memory.spi.MemoryProvider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All providers of one kind: those that work, by name, and those that do not. */
record Candidates<P extends MemoryProvider>(List<Candidate<P>> all, List<Broken> broken) {
    Candidates {
        all = all.stream()
                .sorted(Comparator.comparing((Candidate<P> c) -> c.name()).thenComparing(Candidate::jar))
                .toList();
        broken = List.copyOf(broken);
    }

    static <P extends MemoryProvider> Candidates<P> of(Providers<P> providers, MemoryContext context) {
        List<Candidate<P>> all = new ArrayList<>();
        List<Broken> broken = new ArrayList<>();
        providers.broken().forEach(description -> broken.add(Broken.nameless(description)));
        for (P provider : providers.working()) {
            String name = "";
            try {
                name = name(provider);
                all.add(Candidate.of(provider, name, context));
            } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
                broken.add(Broken.of(name, provider, e));
            }
        }
        return new Candidates<>(all, broken);
    }

    private static String name(MemoryProvider provider) {
        @Nullable String name = provider.name();
        if (name == null || name.isBlank()) {
            throw new Broken.NoAnswer("name() answered " + (name == null ? "null" : "a blank text"));
        }
        return name;
    }

    List<Candidate<P>> available() {
        return where(Candidate::isAvailable);
    }

    List<Candidate<P>> named(String name) {
        return where(candidate -> candidate.name().equals(name));
    }

    /** Returns the broken provider of a name, if there is one. */
    Optional<Broken> brokenNamed(String name) {
        return broken.stream().filter(one -> one.name().equals(name)).findFirst();
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
        return broken.isEmpty()
                ? found
                : found + "; broken: "
                        + broken.stream().map(Broken::description).collect(Collectors.joining("; "));
    }
}
