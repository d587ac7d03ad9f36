package ai.orchestra.memory.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import ai.orchestra.config.spi.Availability;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.error.MemoryValidationException;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.spi.MemoryCacheProvider;
import ai.orchestra.memory.spi.MemoryContext;
import ai.orchestra.memory.spi.MemoryStoreProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Stores and caches to choose from, and what choosing gives. Jars of these tests are their class directory. */
abstract class SelectionCase {
    final List<String> built = new ArrayList<>();

    class Store implements MemoryStoreProvider {
        private final String name;
        private final Availability availability;

        Store(String name, String... missing) {
            this.name = name;
            this.availability = missing.length == 0 ? Availability.AVAILABLE : Availability.missing(missing);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Availability availability(MemoryContext context) {
            return availability;
        }

        @Override
        public MemoryBackend create(MemoryContext context) {
            built.add(name);
            return mock(MemoryBackend.class);
        }
    }

    class Cache implements MemoryCacheProvider {
        private final String name;

        Cache(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Availability availability(MemoryContext context) {
            return Availability.AVAILABLE;
        }

        @Override
        public MemoryBackend inFrontOf(MemoryBackend store, MemoryContext context) {
            built.add(name);
            return store;
        }
    }

    /** A provider from a jar that does not fit. */
    static final class Broken implements MemoryStoreProvider {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public Availability availability(MemoryContext context) {
            throw new NoClassDefFoundError("com/example/Gone");
        }

        @Override
        public MemoryBackend create(MemoryContext context) {
            throw new AssertionError("never asked for");
        }
    }

    final MemoryStoreProvider stub = new Store("stub");
    final MemoryStoreProvider firestore = new Store("firestore");
    final MemoryCacheProvider redis = new Cache("redis");

    static MemoryManagerBuilder builder(
            Map<String, String> settings, List<MemoryStoreProvider> stores, List<MemoryCacheProvider> caches) {
        return MemoryManagers.builder()
                .context(MemoryContext.of(settings))
                .storeProviders(stores)
                .cacheProviders(caches);
    }

    List<String> choose(
            Map<String, String> settings, List<MemoryStoreProvider> stores, List<MemoryCacheProvider> caches) {
        try (MemoryManager memory = builder(settings, stores, caches).build()) {
            assertThat(memory).isNotNull();
        }
        return built;
    }

    void refused(String message, Map<String, String> settings, List<MemoryStoreProvider> stores) {
        refused(message, settings, stores, List.of());
    }

    void refused(
            String message,
            Map<String, String> settings,
            List<MemoryStoreProvider> stores,
            List<MemoryCacheProvider> caches) {
        MemoryManagerBuilder builder = builder(settings, stores, caches);
        assertThatThrownBy(builder::build)
                .isInstanceOf(MemoryValidationException.class)
                .hasMessage(message);
        assertThat(builder.explain()).contains(message);
    }
}
