package ai.orchestra.memory.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.error.MemoryValidationException;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.spi.MemoryContext;
import ai.orchestra.memory.spi.MemoryStoreProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule of selection, with the full text of its error. */
class SelectionTest extends SelectionCase {
    @ParameterizedTest
    @ValueSource(strings = {"development", "testing"})
    void auto_prefersTheStub_inDevelopmentAndTesting(String environment) {
        assertThat(choose(Map.of("APP_ENV", environment), List.of(firestore, stub), List.of(redis)))
                .containsExactly("stub");
    }

    @Test
    void auto_takesTheOnlyStore_inDevelopmentWithoutStub() {
        assertThat(choose(Map.of(), List.of(firestore), List.of())).containsExactly("firestore");
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "staging", "performance", "monitoring", "optimized"})
    void auto_neverTakesTheStub_elsewhere(String environment) {
        assertThat(choose(Map.of("APP_ENV", environment), List.of(stub, firestore), List.of(redis)))
                .containsExactly("firestore", "redis");
    }

    @Test
    void auto_refusesTheStubAlone_inProduction() {
        refused("""
                no memory store could be chosen
                  asked for: auto
                  set by:    memory.store (default of memory.store), in production (override APP_ENV)
                  found:     stub (test-classes; available)
                  to do:     add the jar of a lasting store, such as orchestra-memory-firestore; the stub loses \
                everything at exit, so production takes it only if memory.store=stub says so""", Map.of("APP_ENV", "production"), List.of(stub));
    }

    @Test
    void explicitName_alwaysWins() {
        assertThat(choose(Map.of("APP_ENV", "production", "memory.store", "stub"), List.of(stub, firestore), List.of()))
                .containsExactly("stub");
        built.clear();
        assertThat(choose(
                        Map.of("memory.store", "Firestore", "memory.cache", "redis"),
                        List.of(stub, firestore),
                        List.of(redis)))
                .containsExactly("firestore", "redis");
    }

    @Test
    void explicitName_neverFallsThroughToAnother() {
        refused("""
                no memory store could be chosen
                  asked for: firestorm
                  set by:    memory.store (override memory.store)
                  found:     firestore (test-classes; available), stub (test-classes; available)
                  to do:     did you mean firestore? Otherwise set memory.store to one of firestore, stub, or add the jar \
                that has the store firestorm""", Map.of("memory.store", "firestorm"), List.of(stub, firestore));
    }

    @Test
    void explicitName_thatIsMistypedIsGuessed_alsoWhereItsJarIsMissing() {
        refused("""
                no memory store could be chosen
                  asked for: firestroe
                  set by:    memory.store (override memory.store)
                  found:     nothing
                  to do:     did you mean firestore? Otherwise add the jar that has the store firestroe""", Map.of("memory.store", "firestroe"), List.of());
        refused("""
                no memory cache could be chosen
                  asked for: reddis
                  set by:    memory.cache (override memory.cache)
                  found:     redis (test-classes; available)
                  to do:     did you mean redis? Otherwise set memory.cache to one of redis, or add the jar that has the \
                cache reddis""", Map.of("memory.cache", "reddis"), List.of(stub), List.of(redis));
        refused("""
                no memory cache could be chosen
                  asked for: nnoe
                  set by:    memory.cache (override memory.cache)
                  found:     nothing
                  to do:     did you mean none? Otherwise add the jar that has the cache nnoe""", Map.of("memory.cache", "nnoe"), List.of(stub));
    }

    @Test
    void emptyName_saysWhatToWrite() {
        for (String key : List.of("memory.store", "memory.cache", "MEMORY_STORE")) {
            for (String blank : List.of("", "  ")) {
                assertThatThrownBy(() -> MemoryContext.of(Map.of(key, blank)))
                        .isInstanceOf(ai.orchestra.config.SettingsException.class)
                        .hasMessageContaining(key)
                        .hasMessageContaining("is blank; write auto, ");
            }
        }
    }

    @Test
    void explicitName_thatIsNotAvailableNamesWhatItNeeds() {
        refused(
                """
                no memory store could be chosen
                  asked for: firestore
                  set by:    memory.store (override MEMORY_STORE)
                  found:     firestore (test-classes; needs GCP_PROJECT_ID, FIRESTORE_X), stub (test-classes; available)
                  to do:     set GCP_PROJECT_ID, FIRESTORE_X""",
                Map.of("MEMORY_STORE", "firestore"),
                List.of(new Store("firestore", "GCP_PROJECT_ID", "FIRESTORE_X"), stub));
    }

    @Test
    void explicitName_thatTwoJarsHaveIsRefused() {
        refused("""
                no memory store could be chosen
                  asked for: stub
                  set by:    memory.store (override memory.store)
                  found:     stub (test-classes; available), stub (test-classes; available)
                  to do:     remove all but one of the jars that have the store stub""", Map.of("memory.store", "stub"), List.of(stub, new Store("stub")));
    }

    @Test
    void auto_refusesSeveral() {
        refused("""
                no memory store could be chosen
                  asked for: auto
                  set by:    memory.store (default of memory.store), in staging (override APP_ENV)
                  found:     firestore (test-classes; available), other (test-classes; available), stub (test-classes; \
                available)
                  to do:     set memory.store to firestore or other, or remove a jar""", Map.of("APP_ENV", "staging"), List.of(stub, new Store("other"), firestore));
    }

    @Test
    void auto_refusesNone() {
        refused("""
                no memory store could be chosen
                  asked for: auto
                  set by:    memory.store (default of memory.store), in development (default of memory.environment)
                  found:     nothing
                  to do:     add the jar of a store, such as orchestra-memory-firestore or orchestra-memory-stub""", Map.of(), List.of());
        refused("""
                no memory store could be chosen
                  asked for: auto
                  set by:    memory.store (default of memory.store), in production (override APP_ENV)
                  found:     firestore (test-classes; needs GCP_PROJECT_ID), stub (test-classes; available)
                  to do:     set what one of the stores needs, or set memory.store""", Map.of("APP_ENV", "production"), List.of(new Store("firestore", "GCP_PROJECT_ID"), stub));
    }

    @Test
    void explain_tellsTheDecision() {
        assertThat(builder(Map.of("APP_ENV", "production"), List.of(firestore, stub), List.of(redis))
                        .explain())
                .isEqualTo("""
                        memory store: firestore, because it is the only store that is available
                        memory cache: redis, because it is the only cache that is available
                        environment: production
                        stores found: firestore (test-classes; available), stub (test-classes; available)
                        caches found: redis (test-classes; available)""");
        assertThat(builder(Map.of("APP_ENV", "test"), List.of(stub), List.of(redis))
                        .explain())
                .contains("memory store: stub, because testing prefers the stub\n"
                        + "memory cache: none, because the stub needs none\n");
        assertThat(builder(Map.of("memory.store", "firestore", "memory.cache", "none"), List.of(firestore), List.of())
                        .explain())
                .contains("memory store: firestore, as asked for by memory.store (override memory.store)\n"
                        + "memory cache: none, as asked for by memory.cache (override memory.cache)\n");
        assertThat(builder(Map.of("ENABLE_CACHING", "false"), List.of(stub), List.of(redis))
                        .explain())
                .contains("memory cache: none, because ENABLE_CACHING is false (override ENABLE_CACHING)\n");
        assertThat(builder(Map.of(), List.of(firestore), List.of()).explain())
                .contains("memory cache: none, because no cache is available\n")
                .endsWith("caches found: nothing");
        assertThat(MemoryManagers.builder().store(mock(MemoryBackend.class)).explain())
                .isEqualTo("memory store: given to the builder");
    }

    @Test
    void serviceLoader_findsProvidersOfTheClassPath() {
        // The tests of this module have no provider on their class path.
        assertThat(MemoryManagers.builder().context(MemoryContext.of(Map.of())).explain())
                .contains("stores found: nothing", "caches found: nothing");
    }

    @Test
    void vectorSearch_thatIsSwitchedOffNamesTheSetting() {
        try (MemoryManager memory = builder(Map.of("ENABLE_VECTOR_SEARCH", "false"), List.of(stub), List.of())
                .build()) {
            assertThatThrownBy(() -> memory.semanticSearch(ai.orchestra.memory.SemanticQuery.of(
                            ai.orchestra.memory.UserScope.of("ada"), ai.orchestra.memory.Embedding.of(1))))
                    .isInstanceOf(MemoryValidationException.class)
                    .hasMessage("semantic search is switched off by ENABLE_VECTOR_SEARCH (override"
                            + " ENABLE_VECTOR_SEARCH); set it to true");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void blankEnvironment_warnsThatTheStubLosesEverything(String blank) {
        for (String variable : List.of("APP_ENV", "ENVIRONMENT")) {
            assertThat(warnings(Map.of(variable, blank), stub))
                    .containsExactly(
                            "the stub keeps memory, which is lost at exit: " + variable + " (override " + variable
                                    + ") is blank, which counts as not set, so this is development; set it to the environment,"
                                    + " such as production, or remove it");
        }
        assertThat(warnings(Map.of("APP_ENV", blank), firestore)).isEmpty();
        assertThat(warnings(Map.of("APP_ENV", blank, "memory.store", "stub"), stub))
                .isEmpty();
        assertThat(warnings(Map.of("APP_ENV", blank, "ENVIRONMENT", "testing"), stub))
                .isEmpty();
        assertThat(warnings(Map.of("APP_ENV", "development"), stub)).isEmpty();
        assertThat(warnings(Map.of(), stub)).isEmpty();
    }

    private static List<String> warnings(Map<String, String> settings, MemoryStoreProvider store) {
        List<String> warnings = new ArrayList<>();
        builder(settings, List.of(store), List.of())
                .warnings(warnings::add)
                .build()
                .close();
        return warnings;
    }

    @Test
    void environment_comesFromTheSettings() {
        try (MemoryManager memory = builder(Map.of("APP_ENV", "staging"), List.of(firestore), List.of())
                .build()) {
            assertThat(memory.health().environment()).isEqualTo("staging");
        }
        MemoryContext context = MemoryContext.of(Map.of("APP_ENV", "staging"));
        assertThat(context.environment().name()).isEqualTo("staging");
        assertThat(context.origin("memory.nothing")).isEqualTo("not set");
        assertThat(context.loader()).isNotNull();
        assertThat(context.clock()).isNotNull();
    }
}
