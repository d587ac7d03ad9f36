package ai.orchestra.memory.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.spi.MemoryCacheProvider;
import ai.orchestra.memory.spi.MemoryContext;
import ai.orchestra.memory.spi.MemoryStoreProvider;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which cache is put in front of the store, and what refuses one. */
class CacheSelectionTest extends SelectionCase {
    @Test
    void cache_explicitNameNeverFallsThrough() {
        refused("""
                no memory cache could be chosen
                  asked for: redis
                  set by:    memory.cache (override memory.cache)
                  found:     nothing
                  to do:     add the jar that has the cache redis""", Map.of("memory.cache", "redis"), List.of(stub));
    }

    @Test
    void cache_autoRefusesSeveral() {
        refused("""
                no memory cache could be chosen
                  asked for: auto
                  set by:    memory.cache (default of memory.cache), in production (override APP_ENV)
                  found:     other (test-classes; available), redis (test-classes; available)
                  to do:     set memory.cache to other or redis, or remove a jar""", Map.of("APP_ENV", "production"), List.of(firestore), List.of(redis, new Cache("other")));
    }

    @Test
    void cache_isNoneWhereSettingsSaySo() {
        for (String setting : List.of("memory.cache=none", "ENABLE_CACHING=false")) {
            String[] parts = setting.split("=");
            Map<String, String> settings = Map.of("APP_ENV", "production", parts[0], parts[1]);
            built.clear();
            assertThat(choose(settings, List.of(firestore), List.of(redis))).containsExactly("firestore");
        }
    }

    @Test
    void cache_thatCannotBeBuiltClosesTheStore() {
        MemoryBackend store = mock(MemoryBackend.class);
        MemoryStoreProvider lasting = new Store("firestore") {
            @Override
            public MemoryBackend create(MemoryContext context) {
                return store;
            }
        };
        MemoryCacheProvider failing = new Cache("redis") {
            @Override
            public MemoryBackend inFrontOf(MemoryBackend truth, MemoryContext context) {
                throw new IllegalStateException("no cache today");
            }
        };

        assertThatThrownBy(builder(Map.of("APP_ENV", "production"), List.of(lasting), List.of(failing))::build)
                .hasMessageStartingWith("the memory cache could not be built"
                        + "\n  chosen:    redis, because it is the only cache that is available\n")
                .hasRootCauseMessage("no cache today");
        verify(store).close();
    }
}
