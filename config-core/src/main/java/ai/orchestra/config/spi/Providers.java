package ai.orchestra.config.spi;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The providers of one type that are on the class path, and those that are broken.
 *
 * <p>A broken provider (a class that is missing, a constructor that throws) is an entry of {@link #broken()} and takes
 * none of the others down. This record is immutable and thread-safe.
 *
 * @param <P> the provider's type
 * @param working the providers that could be built, in the order of the class path, each class once
 * @param broken one sentence for each that could not, naming its class or service file
 */
public record Providers<P>(List<P> working, List<String> broken) {
    /** Copies the lists. */
    public Providers {
        working = List.copyOf(working);
        broken = List.copyOf(broken);
    }

    /**
     * Finds the providers of a type with {@link ServiceLoader}: the thread's context class loader first, then the one
     * that loaded the type.
     *
     * @param type the provider's type; the caller's module must declare that it uses it
     * @param loaders makes the service loader, so that the look-up happens in the caller's module:
     *     {@code loader -> ServiceLoader.load(MyProvider.class, loader)}
     * @param <P> the provider's type
     */
    public static <P> Providers<P> find(
            Class<P> type, java.util.function.Function<@Nullable ClassLoader, ServiceLoader<P>> loaders) {
        Map<String, P> working = new LinkedHashMap<>();
        List<String> broken = new ArrayList<>();
        collect(loaders.apply(Thread.currentThread().getContextClassLoader()), working, broken);
        collect(loaders.apply(type.getClassLoader()), working, broken);
        return new Providers<>(
                List.copyOf(working.values()), broken.stream().distinct().collect(Collectors.toList()));
    }

    private static <P> void collect(ServiceLoader<P> loader, Map<String, P> working, List<String> broken) {
        Iterator<ServiceLoader.Provider<P>> providers = loader.stream().iterator();
        int failures = 0;
        // A malformed service file can make every hasNext fail; a bound keeps that from looping for ever.
        while (failures < 100) {
            try {
                if (!providers.hasNext()) {
                    return;
                }
                ServiceLoader.Provider<P> provider = providers.next();
                String name = provider.type().getName();
                if (!working.containsKey(name)) {
                    working.put(name, provider.get());
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                failures++;
                broken.add(describe(e));
            }
        }
    }

    private static String describe(Throwable error) {
        Throwable cause = error.getCause();
        // The class of the cause is enough to act on; its message may hold anything.
        return error.getMessage()
                + (cause == null ? "" : " (" + cause.getClass().getName() + ")");
    }
}
