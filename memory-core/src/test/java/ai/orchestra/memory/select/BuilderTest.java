package ai.orchestra.memory.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import ai.orchestra.config.SettingsException;
import ai.orchestra.config.SettingsLoader;
import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.secret.Secret;
import ai.orchestra.config.secret.SecretNotFoundException;
import ai.orchestra.config.secret.Secrets;
import ai.orchestra.config.spi.Availability;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.error.MemoryValidationException;
import ai.orchestra.memory.health.ComponentHealth;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.spi.MemoryContext;
import ai.orchestra.memory.spi.MemoryStoreProvider;
import ai.orchestra.testsupport.Canary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the builder makes of environment, secrets, decorators and version. */
class BuilderTest {
    private final MemoryBackend backend = mock(MemoryBackend.class);
    private final List<MemoryContext> contexts = new ArrayList<>();

    /** A store that remembers what it was built from. */
    private final class Store implements MemoryStoreProvider {
        private final String name;

        Store(String name) {
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
        public MemoryBackend create(MemoryContext context) {
            contexts.add(context);
            return backend;
        }
    }

    BuilderTest() {
        when(backend.health(any()))
                .thenReturn(CompletableFuture.completedFuture(Map.of("x", ComponentHealth.up(Duration.ZERO))));
    }

    @AfterEach
    void forget() {
        System.clearProperty("APP_ENV");
    }

    @Test
    void environment_ofAGivenStoreIsThatOfTheSettings() {
        System.setProperty("APP_ENV", "prod");
        try (MemoryManager memory = MemoryManagers.builder().store(backend).build()) {
            assertThat(memory.health().environment()).isEqualTo("production");
        }
    }

    @Test
    void environment_thatNobodyCanTellIsUnknown() {
        System.setProperty("APP_ENV", "no such place!");
        try (MemoryManager memory = MemoryManagers.builder().store(backend).build()) {
            assertThat(memory.health().environment()).isEqualTo("unknown");
        }
        System.clearProperty("APP_ENV");
        try (MemoryManager memory = MemoryManagers.builder().store(backend).build()) {
            assertThat(memory.health().environment()).isNotEqualTo("unknown");
        }
    }

    @Test
    void decoratorThatReturnsNull_stopsTheBuild() {
        assertThatThrownBy(MemoryManagers.builder().store(backend).decorate(inner -> null)::build)
                .isInstanceOf(MemoryValidationException.class)
                .hasMessage(
                        "a decorator, or the provider of the store or cache, returned null; it must return a back end");
    }

    @Test
    void environment_ofTheBuilderRulesTheChoice_andHealth() {
        System.setProperty("APP_ENV", "development");
        MemoryManagerBuilder builder = MemoryManagers.builder()
                .environment("prod")
                .storeProviders(List.of(new Store("stub"), new Store("other")))
                .cacheProviders(List.of());

        assertThat(builder.explain())
                .startsWith("memory store: other, because it is the only store that is available")
                .contains("environment: production");
        try (MemoryManager memory = builder.build()) {
            assertThat(memory.health().environment()).isEqualTo("production");
            assertThat(contexts)
                    .singleElement()
                    .satisfies(context -> assertThat(context.environment()).isEqualTo(Environment.PRODUCTION));
        }
        assertThat(builder.environment(Environment.TESTING).explain())
                .startsWith("memory store: stub, because testing");
    }

    @Test
    void environment_thatContradictsTheContextIsRefused() {
        MemoryContext testing = MemoryContext.of(Map.of("APP_ENV", "testing"));
        String message =
                "the builder is told environment(production), but the context given to it is in testing (override"
                        + " APP_ENV); make the context with APP_ENV=production, or leave environment(...) out";

        String known =
                "use development, staging, production, testing, performance, monitoring, optimized, or give one of"
                        + " your own as environment(Environment.of(...))";
        assertThatThrownBy(MemoryManagers.builder().context(testing).environment("production")::build)
                .isInstanceOf(MemoryValidationException.class)
                .hasMessage(message);
        assertThatThrownBy(
                        MemoryManagers.builder().context(testing).store(backend).environment("production")::build)
                .hasMessage(message);
        assertThatThrownBy(MemoryManagers.builder().context(testing).environment("production")::explain)
                .hasMessage(message);
        assertThatThrownBy(() -> MemoryManagers.builder().environment("no such place!"))
                .isInstanceOf(MemoryValidationException.class)
                .hasMessage("environment is not a known environment; " + known);
        assertThatThrownBy(() -> MemoryManagers.builder().environment("prodution"))
                .isInstanceOf(MemoryValidationException.class)
                .hasMessage("environment is not a known environment; did you mean production? Otherwise " + known);
        try (MemoryManager own = MemoryManagers.builder()
                .environment(Environment.of("qa"))
                .store(backend)
                .build()) {
            assertThat(own.health().environment()).isEqualTo("qa");
        }
        try (MemoryManager same = MemoryManagers.builder()
                .context(testing)
                .environment("test")
                .store(backend)
                .build()) {
            assertThat(same.health().environment()).isEqualTo("testing");
        }
    }

    @Test
    void secrets_reachProvidersAndDecorators_fromTheSameSettings() {
        String key = Canary.secret("memory-key");
        MemoryContext context = MemoryContext.of(Map.of("MEMORY_ENCRYPTION_KEY", key, "APP_ENV", "testing"));
        List<Secret> seen = new ArrayList<>();
        try (context;
                MemoryManager memory = MemoryManagers.builder()
                        .context(context)
                        .storeProviders(List.of(new Store("stub")))
                        .decorate((inner, settings) -> {
                            seen.add(settings.secrets().value("memory-encryption-key"));
                            return inner;
                        })
                        .build()) {
            assertThat(seen)
                    .singleElement()
                    .satisfies(secret -> assertThat(secret.matches(key)).isTrue());
            assertThat(contexts.get(0).secrets().find("nothing-of-the-kind")).isEmpty();
            assertThat(contexts.get(0).secrets()).isSameAs(context.secrets());
            assertThat(memory.health().environment()).isEqualTo("testing");
        }
        assertThatThrownBy(context::secrets)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the memory context is closed");
        context.close();
    }

    @Test
    void secrets_ofABuiltContextEndWithTheManager() {
        System.setProperty("APP_ENV", "testing");
        MemoryManager memory = MemoryManagers.builder()
                .storeProviders(List.of(new Store("stub")))
                .cacheProviders(List.of())
                .build();
        MemoryContext context = contexts.get(0);
        assertThat(context.secrets().find("no-such-secret-anywhere")).isEmpty();

        memory.close();

        verify(backend).close();
        assertThatThrownBy(context::secrets).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void secrets_ofAGivenContextAreItsMakers() {
        Secrets secrets = mock(Secrets.class);
        when(secrets.find("name")).thenReturn(Optional.empty());
        MemoryContext context = MemoryContext.of(SettingsLoader.of(Map.of()))
                .withSecrets(secrets)
                .withClock(java.time.Clock.systemUTC());
        assertThat(context.secrets().find("name")).isEmpty();

        MemoryManagers.builder().context(context).store(backend).build().close();

        verify(secrets, never()).close();
        context.close();
        verify(secrets).close();
    }

    @Test
    void secretThatIsMissing_stopsTheBuild_andTheStoreIsClosed() {
        MemoryManagerBuilder builder = MemoryManagers.builder()
                .context(MemoryContext.of(Map.of()))
                .storeProviders(List.of(new Store("stub")))
                .decorate((inner, settings) -> {
                    settings.secrets().value("no-such-key");
                    return inner;
                });

        assertThatThrownBy(builder::build).isInstanceOf(SecretNotFoundException.class);
        verify(backend).close();
    }

    @Test
    void settings_thatAreWrongStopTheBuild() {
        assertThatThrownBy(() -> MemoryContext.of(Map.of("ENABLE_CACHING", "maybe")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("memory.enable-caching")
                .hasMessageContaining("ENABLE_CACHING")
                .hasMessageContaining("maybe");
    }

    @Test
    void decorators_areCalledLastFirst() {
        List<String> order = new ArrayList<>();
        MemoryManagers.builder()
                .context(MemoryContext.of(Map.of()))
                .store(backend)
                .decorate(inner -> {
                    order.add("first");
                    return inner;
                })
                .decorate((inner, settings) -> {
                    order.add("second");
                    return inner;
                })
                .build()
                .close();

        assertThat(order).containsExactly("first", "second");
    }

    @Test
    void version_isThatOfTheJar_andSaysSo() {
        assertThat(ArtifactVersion.text(Optional.of("1.2.3"))).isEqualTo("orchestra-memory-core 1.2.3");
        assertThat(ArtifactVersion.text(Optional.empty())).isEqualTo("unknown");
        try (MemoryManager memory =
                MemoryManagers.builder().store(backend).version("7").build()) {
            assertThat(memory.health().version()).isEqualTo("7");
        }
    }
}
