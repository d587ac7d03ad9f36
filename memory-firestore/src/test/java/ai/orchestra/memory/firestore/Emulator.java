package ai.orchestra.memory.firestore;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.ErasureReport;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.UserScope;
import ai.orchestra.testkit.servers.FirestoreEmulator;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The server of a test run: one emulator, which ends with the JVM, or the project of {@code GCP_PROJECT_ID} where
 * {@code ORCHESTRA_IT_REAL} is true. Thread-safe.
 */
final class Emulator {
    /** What stands before the collections of a real project; its indexes are deployed once. */
    static final String REAL_PREFIX = "orchestra_it_";

    private static final Scopes WRITTEN = new Scopes();
    private static @Nullable FirestoreEmulator shared;

    private Emulator() {}

    static boolean isReal() {
        return "true".equals(System.getenv("ORCHESTRA_IT_REAL"));
    }

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

    /** Returns a project that nobody has used, which is as good as an empty emulator; also fit to be a tenant. */
    static String newProject() {
        return "p-" + UUID.randomUUID();
    }

    /** Returns a builder for a project, with short pauses between attempts; a real server has one project only. */
    static FirestoreMemoryBuilder memory(String project) {
        FirestoreMemoryBuilder builder =
                isReal() ? real() : FirestoreMemory.builder(project).emulator(host());
        return builder.firstDelay(Duration.ofMillis(5));
    }

    private static FirestoreMemoryBuilder real() {
        FirestoreMemoryBuilder builder = FirestoreMemory.builder(System.getenv("GCP_PROJECT_ID"))
                .collectionPrefix(REAL_PREFIX)
                .interceptors(WRITTEN);
        // A rehearsal of the real run.
        Optional.ofNullable(System.getenv("FIRESTORE_EMULATOR_HOST")).ifPresent(builder::emulator);
        return builder;
    }

    /** Returns a conversation that nobody has used, on a real server too. */
    static ConversationKey key(String project) {
        return new UserScope(project, UserScope.DEFAULT, "ada").session("first");
    }

    /** Erases what the tests have written to a real project. */
    static void eraseAll() {
        if (!isReal()) {
            return;
        }
        try (MemoryManager memory =
                memory(newProject()).timeout(Duration.ofMinutes(10)).build()) {
            for (UserScope scope : WRITTEN.take()) {
                ErasureReport report = memory.eraseUser(scope);
                if (!report.verified()) {
                    throw new AssertionError("not erased: " + scope);
                }
            }
        }
    }
}
