package ai.orchestra.memory.firestore;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import ai.orchestra.testkit.servers.FirestoreEmulator;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The one emulator of a test run; it ends with the JVM. Thread-safe. */
final class Emulator {
    private static @Nullable FirestoreEmulator shared;

    private Emulator() {}

    static synchronized String host() {
        if (shared == null) {
            FirestoreEmulator started = FirestoreEmulator.start();
            warmUp(started.host());
            shared = started;
        }
        return shared.host();
    }

    /** Lets classes load on both sides before deadlines count; that takes seconds on a busy machine. */
    private static void warmUp(String host) {
        try (MemoryManager memory = FirestoreMemory.builder(newProject())
                .emulator(host)
                .timeout(Duration.ofMinutes(1))
                .attempts(1, Duration.ofMinutes(1))
                .build()) {
            memory.addMemoryItem(MemoryItem.of(ConversationKey.of("nobody", "warm-up"), Role.USER, "hello"));
            memory.deleteConversation(ConversationKey.of("nobody", "warm-up"));
        }
    }

    /** Returns a project that nobody has used: as good as an empty emulator. */
    static String newProject() {
        return "p-" + UUID.randomUUID();
    }

    /** Returns a builder for a new project, with short pauses between attempts. */
    static FirestoreMemoryBuilder memory() {
        return FirestoreMemory.builder(newProject()).emulator(host()).firstDelay(Duration.ofMillis(5));
    }
}
