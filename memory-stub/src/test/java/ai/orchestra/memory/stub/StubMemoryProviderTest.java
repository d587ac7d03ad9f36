package ai.orchestra.memory.stub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.error.MemoryValidationException;
import ai.orchestra.memory.select.MemoryManagers;
import ai.orchestra.memory.spi.MemoryContext;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StubMemoryProviderTest {
    @Test
    void stub_isFoundOnTheClassPath_andChosenInDevelopment() {
        try (MemoryManager memory = MemoryManagers.builder()
                .context(MemoryContext.of(Map.of("APP_ENV", "dev")))
                .build()) {
            memory.conversation(ConversationKey.of("ada", "first")).add(Role.USER, "hello");
            assertThat(memory.health().components()).containsOnlyKeys("storage_stub");
            assertThat(memory.health().environment()).isEqualTo("development");
        }
    }

    @Test
    void stub_isNotChosenInProduction_unlessAskedFor() {
        assertThatThrownBy(() -> MemoryManagers.builder()
                        .context(MemoryContext.of(Map.of("APP_ENV", "production")))
                        .build())
                .isInstanceOf(MemoryValidationException.class)
                .hasMessageContaining("production takes it only if memory.store=stub says so");
        assertThat(MemoryManagers.builder()
                        .context(MemoryContext.of(Map.of("APP_ENV", "production", "memory.store", "stub")))
                        .explain())
                .startsWith("memory store: stub, as asked for by memory.store (override memory.store)");
    }
}
