package ai.orchestra.memory.firestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.SettingsException;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.error.MemoryStorageException;
import ai.orchestra.memory.error.MemoryValidationException;
import ai.orchestra.memory.health.HealthStatus;
import ai.orchestra.memory.select.MemoryManagers;
import ai.orchestra.memory.spi.MemoryContext;
import ai.orchestra.memory.spi.MemoryStoreProvider;
import ai.orchestra.testsupport.Canary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class FirestoreMemoryProviderTest {
    private final FirestoreMemoryProvider provider = new FirestoreMemoryProvider();

    @Test
    void serviceLoader_findsIt() {
        assertThat(ServiceLoader.load(MemoryStoreProvider.class).stream().map(ServiceLoader.Provider::type))
                .contains(FirestoreMemoryProvider.class);
        assertThat(provider.name()).isEqualTo("firestore");
    }

    @Test
    void availability_needsAnEmulatorOrAProject_onALaptop() {
        assertThat(provider.availability(testing(Map.of())).missing())
                .containsExactly("FIRESTORE_PROJECT_ID or GCP_PROJECT_ID");
        assertThat(provider.availability(testing(Map.of("FIRESTORE_EMULATOR_HOST", "localhost:8080")))
                        .isAvailable())
                .isTrue();
        for (String variable : new String[] {"FIRESTORE_PROJECT_ID", "GCP_PROJECT_ID"}) {
            assertThat(provider.availability(testing(Map.of(variable, "project")))
                            .isAvailable())
                    .as(variable)
                    .isTrue();
        }
        assertThat(provider.availability(testing(Map.of("GOOGLE_CLOUD_PROJECT", "project")))
                        .isAvailable())
                .isTrue();
        assertThat(provider.availability(MemoryContext.of(Map.of("APP_ENV", "production")))
                        .isAvailable())
                .isTrue();
    }

    @Test
    void create_namesBothVariables_whereNothingNamesAProject() {
        assertThatThrownBy(() ->
                        provider.create(MemoryContext.of(Map.of("APP_ENV", "production", "NO_GCE_CHECK", "true"))))
                .isInstanceOf(MemoryValidationException.class)
                .hasMessageEndingWith("set GCP_PROJECT_ID or FIRESTORE_PROJECT_ID, which counts for Firestore alone");
    }

    @Test
    void emulator_isRefusedInStagingAndProduction() {
        for (String environment : new String[] {"staging", "production"}) {
            assertThatThrownBy(() -> MemoryContext.of(
                            Map.of("APP_ENV", environment, "FIRESTORE_EMULATOR_HOST", "localhost:8080")))
                    .as(environment)
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("FIRESTORE_EMULATOR_HOST");
        }
    }

    @Test
    void create_refusesNamesThatAreNone() {
        for (Map<String, String> wrong : List.of(
                Map.of("FIRESTORE_DATABASE", "a/b"),
                Map.of("FIRESTORE_DB_SOPHIA", "a b"),
                Map.of("FIRESTORE_COLLECTION_PREFIX", "a/b"))) {
            Map<String, String> settings = new HashMap<>(wrong);
            settings.put("FIRESTORE_EMULATOR_HOST", "localhost:8080");
            assertThatThrownBy(() -> provider.create(testing(settings)))
                    .as("%s", wrong)
                    .isInstanceOf(MemoryValidationException.class);
        }
    }

    @Test
    void aBrokenKey_isToldByItsVariable_andNeverShown() {
        String secret = Canary.secret("firestore-key");
        try (MemoryManager memory = MemoryManagers.builder()
                .context(MemoryContext.of(
                        Map.of("APP_ENV", "production", "GCP_PROJECT_ID", "project", "GCP_SA_KEY_JSON", "{" + secret)))
                .build()) {
            assertThatThrownBy(() -> memory.addMemoryItem(MemoryItem.of(ConversationKey.of("u", "s"), Role.USER, "t")))
                    .isInstanceOf(MemoryStorageException.class)
                    .hasMessageContaining("GCP_SA_KEY_JSON")
                    .hasMessageNotContaining(secret);
            assertThat(memory.health().status()).isEqualTo(HealthStatus.UNHEALTHY);
        }
    }

    private static MemoryContext testing(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("APP_ENV", "testing");
        return MemoryContext.of(all);
    }
}
