package ai.orchestra.memory.firestore;

import ai.orchestra.memory.MemoryManager;

/**
 * Memory kept in Firestore, for programs that put it together themselves instead of by settings.
 *
 * <p>What is built keeps every promise of {@link MemoryManager}, is thread-safe, connects at the first call and never
 * blocks a thread in asynchronous calls. This class has no state and is thread-safe.
 *
 * <pre>{@code
 * try (MemoryManager memory = FirestoreMemory.builder("your-project-id").build()) {
 *     memory.conversation(ConversationKey.of("ada", "first")).add(Role.USER, "Hello");
 * }
 * }</pre>
 */
public final class FirestoreMemory {
    private FirestoreMemory() {}

    /**
     * Returns a builder.
     *
     * @param project the id of the Google Cloud project that Firestore runs in
     * @throws ai.orchestra.memory.error.MemoryValidationException if it is blank or has a slash
     */
    public static FirestoreMemoryBuilder builder(String project) {
        return new FirestoreMemoryBuilder(project);
    }
}
