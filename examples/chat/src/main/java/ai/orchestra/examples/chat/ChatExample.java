package ai.orchestra.examples.chat;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.select.MemoryManagers;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Runs a short dialogue with whatever memory the settings choose, and serves its health.
 *
 * <p>Without settings that is the stub. With these it is Firestore behind Redis, and nothing here is different:
 *
 * <pre>
 * MEMORY_STORE=firestore
 * MEMORY_CACHE=redis
 * REDIS_URL=redis://localhost:6379
 * FIRESTORE_PROJECT_ID=your-project-id
 * FIRESTORE_EMULATOR_HOST=localhost:8080      # only for the emulator
 * </pre>
 */
final class ChatExample {
    private ChatExample() {}

    /** With a port as its argument it serves {@code /api/health} there until it is stopped; 0 is any free one. */
    public static void main(String[] args) throws IOException, InterruptedException {
        try (MemoryManager memory = MemoryManagers.builder().build()) {
            // Connects. A service that starts has more time for that than its first caller would give it.
            memory.withTimeout(Duration.ofMinutes(1)).health();
            run(memory, System.out);
            if (args.length > 0) {
                try (HealthEndpoint health = HealthEndpoint.start(memory, Integer.parseInt(args[0]))) {
                    System.out.println(health.uri());
                    new CountDownLatch(1).await();
                }
            }
        }
    }

    static void run(MemoryManager memory, PrintStream out) {
        ConversationKey key = ConversationKey.of("ada", "first");
        ChatService chat = new ChatService(memory, ChatExample::echo);
        chat.reply(key, "request-1", "Hello");
        chat.reply(key, "request-2", "Do you remember me?");
        for (MemoryItem item : memory.conversation(key).last(20)) {
            out.println(item.role().label() + ": " + item.text());
        }
        out.println(memory.health().toJson());
    }

    private static String echo(List<MemoryItem> prompt) {
        return "You said " + prompt.size() + " things, the last was: "
                + prompt.get(prompt.size() - 1).text();
    }
}
