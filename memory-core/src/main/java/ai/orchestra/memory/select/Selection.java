package ai.orchestra.memory.select;

import ai.orchestra.config.spi.Providers;
import ai.orchestra.config.suggest.Suggestions;
import ai.orchestra.memory.error.MemoryValidationException;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.spi.MemoryCacheProvider;
import ai.orchestra.memory.spi.MemoryContext;
import ai.orchestra.memory.spi.MemoryProvider;
import ai.orchestra.memory.spi.MemoryStoreProvider;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which store and which cache the settings ask for, and why.
 *
 * <p>An explicit name always wins and never falls through to another. {@code auto} takes what is the only choice; none or
 * several is an error, never a silent first.
 */
final class Selection {
    private static final String AUTO = "auto";
    private static final String NONE = "none";
    private static final String STORE_KEY = "memory.store";
    private static final String CACHE_KEY = "memory.cache";
    private static final List<String> STORES = List.of(AUTO, MemoryStoreProvider.STUB, "firestore");
    private static final List<String> CACHES = List.of(AUTO, NONE, "redis");

    private final MemoryContext context;
    private final Candidates<MemoryStoreProvider> stores;
    private final Candidates<MemoryCacheProvider> caches;

    Selection(MemoryContext context, Providers<MemoryStoreProvider> stores, Providers<MemoryCacheProvider> caches) {
        this.context = context;
        this.stores = Candidates.of(stores, context);
        this.caches = Candidates.of(caches, context);
    }

    MemoryBackend build(Consumer<String> warnings) {
        broken().forEach(warnings);
        Choice<MemoryStoreProvider> store = store();
        if (context.settings().store().equals(AUTO) && store.candidate().name().equals(MemoryStoreProvider.STUB)) {
            BlankEnvironment.warning(context).ifPresent(warnings);
        }
        Optional<Choice<MemoryCacheProvider>> cache = cache(store);
        MemoryBackend backend = Making.make(
                "store",
                store.candidate(),
                store.explanation(),
                () -> store.provider().create(context));
        if (cache.isEmpty()) {
            return backend;
        }
        Choice<MemoryCacheProvider> front = cache.get();
        try {
            return Making.make(
                    "cache",
                    front.candidate(),
                    front.explanation(),
                    () -> front.provider().inFrontOf(backend, context));
        } catch (RuntimeException | Error e) {
            try {
                backend.close();
            } catch (RuntimeException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    /** Returns what whoever starts the application should know, although others were found. */
    private List<String> broken() {
        List<String> broken = new ArrayList<>();
        stores.broken().forEach(one -> broken.add(leftOut("stores", one)));
        caches.broken().forEach(one -> broken.add(leftOut("caches", one)));
        return broken;
    }

    private static String leftOut(String kinds, Broken one) {
        return "a provider of memory " + kinds + " is broken and was left out: " + one.description()
                + "; replace or remove its jar";
    }

    /** Returns the decision, or the error, as text. */
    String explain() {
        StringBuilder text = new StringBuilder();
        try {
            Choice<MemoryStoreProvider> store = store();
            text.append("memory store: ").append(store.explanation()).append('\n');
            Optional<Choice<MemoryCacheProvider>> cache = cache(store);
            text.append("memory cache: ")
                    .append(cache.map(Choice::explanation).orElseGet(this::whyNoCache))
                    .append('\n');
        } catch (MemoryValidationException e) {
            text.append(e.getMessage()).append('\n');
        }
        text.append("environment: ").append(context.environment()).append('\n');
        text.append("stores found: ").append(stores.describe()).append('\n');
        text.append("caches found: ").append(caches.describe());
        return text.toString();
    }

    private Choice<MemoryStoreProvider> store() {
        String asked = context.settings().store();
        if (!asked.equals(AUTO)) {
            return explicit("store", STORE_KEY, asked, stores);
        }
        List<Candidate<MemoryStoreProvider>> stubs = stores.named(MemoryStoreProvider.STUB).stream()
                .filter(Candidate::isAvailable)
                .toList();
        if (context.environment().isLocal() && stubs.size() == 1) {
            return new Choice<>(
                    stubs.get(0),
                    MemoryStoreProvider.STUB + ", because " + context.environment() + " prefers the stub");
        }
        List<Candidate<MemoryStoreProvider>> eligible = context.environment().isLocal()
                ? stores.available()
                : stores.where(c -> c.isAvailable() && !c.name().equals(MemoryStoreProvider.STUB));
        if (eligible.size() == 1) {
            String name = eligible.get(0).name();
            return new Choice<>(eligible.get(0), name + ", because it is the only store that is available");
        }
        throw eligible.isEmpty() ? noStore() : several("store", STORE_KEY, stores, eligible);
    }

    private Optional<Choice<MemoryCacheProvider>> cache(Choice<MemoryStoreProvider> store) {
        String asked = context.settings().cache();
        if (asked.equals(NONE)) {
            return Optional.empty();
        }
        if (!asked.equals(AUTO)) {
            return Optional.of(explicit("cache", CACHE_KEY, asked, caches));
        }
        List<Candidate<MemoryCacheProvider>> available = caches.available();
        if (store.candidate().name().equals(MemoryStoreProvider.STUB) || available.isEmpty()) {
            return Optional.empty();
        }
        if (available.size() > 1) {
            throw several("cache", CACHE_KEY, caches, available);
        }
        return Optional.of(new Choice<>(
                available.get(0), available.get(0).name() + ", because it is the only cache that is available"));
    }

    private String whyNoCache() {
        if (!context.settings().enableCaching()) {
            return "none, because ENABLE_CACHING is false (" + context.origin("memory.enable-caching") + ")";
        }
        if (context.settings().cache().equals(NONE)) {
            return "none, as asked for by " + CACHE_KEY + " (" + context.origin(CACHE_KEY) + ")";
        }
        return caches.available().isEmpty()
                ? "none, because no cache is available"
                : "none, because the stub needs none";
    }

    private <P extends MemoryProvider> Choice<P> explicit(
            String kind, String key, String name, Candidates<P> candidates) {
        List<Candidate<P>> named = candidates.named(name);
        String setBy = key + " (" + context.origin(key) + ")";
        if (named.isEmpty()) {
            throw error(kind, name, setBy, candidates, unknown(kind, key, name, candidates));
        }
        if (named.size() > 1) {
            throw error(
                    kind, name, setBy, candidates, "remove all but one of the jars that have the " + kind + " " + name);
        }
        Candidate<P> only = named.get(0);
        if (!only.isAvailable()) {
            throw error(
                    kind,
                    name,
                    setBy,
                    candidates,
                    "set " + String.join(", ", only.availability().missing()));
        }
        return new Choice<>(only, name + ", as asked for by " + setBy);
    }

    private static String unknown(String kind, String key, String name, Candidates<?> candidates) {
        if (candidates.brokenNamed(name).isPresent()) {
            return "replace the jar of the " + kind + " " + name + ", which is there but broken, or set " + key
                    + " to another";
        }
        Set<String> right = new LinkedHashSet<>(candidates.nameList());
        // Also what may lack its jar: the name is then right, and the next message says which jar to add.
        right.addAll(key.equals(STORE_KEY) ? STORES : CACHES);
        String guess = Suggestions.nearest(name, right)
                .filter(near -> !near.equals(name))
                .map(near -> "did you mean " + near + "? Otherwise ")
                .orElse("");
        String choices = candidates.nameList().isEmpty()
                ? ""
                : "set " + key + " to one of " + String.join(", ", candidates.nameList()) + ", or ";
        return guess + choices + "add the jar that has the " + kind + " " + name;
    }

    private MemoryValidationException noStore() {
        boolean onlyStub = !stores.named(MemoryStoreProvider.STUB).isEmpty();
        String todo = onlyStub && stores.all().size() == 1
                ? "add the jar of a lasting store, such as orchestra-memory-firestore; the stub loses everything at exit,"
                        + " so " + context.environment() + " takes it only if " + STORE_KEY + "=stub says so"
                : stores.all().isEmpty()
                        ? "add the jar of a store, such as orchestra-memory-firestore or orchestra-memory-stub"
                        : "set what one of the stores needs, or set " + STORE_KEY;
        return error("store", AUTO, auto(STORE_KEY), stores, todo);
    }

    private <P extends MemoryProvider> MemoryValidationException several(
            String kind, String key, Candidates<P> candidates, List<Candidate<P>> eligible) {
        String names =
                String.join(" or ", eligible.stream().map(Candidate::name).toList());
        return error(kind, AUTO, auto(key), candidates, "set " + key + " to " + names + ", or remove a jar");
    }

    private String auto(String key) {
        return key + " (" + context.origin(key) + "), in " + context.environment() + " ("
                + context.origin("memory.environment") + ")";
    }

    private static MemoryValidationException error(
            String kind, String asked, String setBy, Candidates<?> candidates, String todo) {
        return new MemoryValidationException("no memory " + kind + " could be chosen"
                + "\n  asked for: " + asked
                + "\n  set by:    " + setBy
                + "\n  found:     " + candidates.describe()
                + "\n  to do:     " + todo);
    }

    /** What was chosen, and why. */
    private record Choice<P extends MemoryProvider>(Candidate<P> candidate, String explanation) {
        P provider() {
            return candidate.provider();
        }
    }
}
