package ai.orchestra.integration;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.firestore.FirestoreMemory;
import ai.orchestra.testkit.servers.FirestoreEmulator;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The one Firestore emulator of a test run; it ends with the JVM. Thread-safe. */
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
        ConversationKey key = ConversationKey.of("nobody", "warm-up");
        try (MemoryManager memory = FirestoreMemory.builder(newProject())
                .emulator(host)
                .timeout(Duration.ofMinutes(1))
                .attempts(1, Duration.ofMinutes(1))
                .build()) {
            memory.conversation(key).add(Role.USER, "hello");
            memory.deleteConversation(key);
        }
    }

    /** Returns a project that nobody has used, which is as good as an empty emulator. */
    static String newProject() {
        return "p-" + UUID.randomUUID();
    }
}
