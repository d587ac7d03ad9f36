package ai.orchestra.memory.firestore;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.CleanupOptions;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.UserScope;
import ai.orchestra.memory.health.HealthStatus;
import ai.orchestra.memory.select.MemoryManagers;
import ai.orchestra.memory.spi.MemoryContext;
import com.google.firestore.v1.CommitRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Named databases, one for each persona that wants one, and collections with a prefix. */
class DatabasesIT {
    private final String project = Emulator.newProject();

    private static ConversationKey key(String persona) {
        return new UserScope("tenant", persona, "ada").session("first");
    }

    @Test
    void personas_liveInTheirDatabases() {
        Faults faults = new Faults();
        try (MemoryManager memory = FirestoreMemory.builder(project)
                .emulator(Emulator.host())
                .database("main")
                .database("sophia", "sophia-db")
                .collectionPrefix("chat_")
                .interceptors(faults)
                .build()) {
            for (String persona : List.of("cherry", "sophia")) {
                memory.addMemoryItem(MemoryItem.of(key(persona), Role.USER, "of " + persona).toBuilder()
                        .expiration(Instant.now().minusSeconds(60))
                        .build());
            }
            List<CommitRequest> commits = faults.messages().stream()
                    .filter(CommitRequest.class::isInstance)
                    .map(CommitRequest.class::cast)
                    .toList();

            assertThat(commits)
                    .extracting(CommitRequest::getDatabase)
                    .containsExactly(
                            "projects/" + project + "/databases/main", "projects/" + project + "/databases/sophia-db");
            assertThat(commits.get(0).getWritesList())
                    .allSatisfy(write -> assertThat(
                                    write.hasDelete()
                                            ? write.getDelete()
                                            : write.getUpdate().getName())
                            .contains("/documents/chat_"));
            assertThat(memory.cleanupExpiredItems(CleanupOptions.DEFAULT).memoryItems())
                    .as("in every database")
                    .isEqualTo(2);
            assertThat(memory.health().status()).isEqualTo(HealthStatus.HEALTHY);
        }
    }

    @Test
    void databases_areApart() {
        for (String database : List.of("one", "two")) {
            try (MemoryManager memory = FirestoreMemory.builder(project)
                    .emulator(Emulator.host())
                    .database(database)
                    .build()) {
                assertThat(memory.addMemoryItem(MemoryItem.of(key("p"), Role.USER, "t"))
                                .sequence())
                        .as(database)
                        .isEqualTo(1);
            }
        }
    }

    /** A variable has neither case nor dashes. */
    @Test
    void settings_placeAPersonaWhoseNameHasADash() {
        try (MemoryManager memory = MemoryManagers.builder()
                        .context(MemoryContext.of(Map.of(
                                "APP_ENV", "testing",
                                "memory.store", "firestore",
                                "FIRESTORE_PROJECT_ID", project,
                                "FIRESTORE_EMULATOR_HOST", Emulator.host(),
                                "FIRESTORE_DB_CUSTOMER_CARE", "care-db")))
                        .build();
                MemoryManager there = FirestoreMemory.builder(project)
                        .emulator(Emulator.host())
                        .database("care-db")
                        .build()) {
            memory.conversation(key("Customer-Care")).add(Role.USER, "hello");

            assertThat(there.conversation(key("Customer-Care")).last(1)).hasSize(1);
        }
    }

    @Test
    void settings_aloneChooseFirestore() {
        try (MemoryManager memory = MemoryManagers.builder()
                .context(MemoryContext.of(Map.of(
                        "APP_ENV", "testing",
                        "memory.store", "firestore",
                        "GCP_PROJECT_ID", project,
                        "FIRESTORE_EMULATOR_HOST", Emulator.host(),
                        "FIRESTORE_DB_SOPHIA", "sophia-db")))
                .build()) {
            memory.conversation(key("sophia")).add(Role.USER, "hello");

            assertThat(memory.conversation(key("sophia")).last(1)).hasSize(1);
            assertThat(memory.health().toJson()).contains("\"storage_firestore\":true");
        }
    }
}
