package ai.orchestra.benchmarks.memory;

import ai.orchestra.memory.ConversationKey;

/** What a conversation consists of in all benchmarks of memory. Stateless. */
final class Turn {
    /** A message of a usual length. */
    static final String TEXT = "x".repeat(500);

    /** How many messages a prompt takes. */
    static final int READ = 20;

    private Turn() {}

    static ConversationKey key(int number) {
        return ConversationKey.of("user-" + number, "session");
    }
}
