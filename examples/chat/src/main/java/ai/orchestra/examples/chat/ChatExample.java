package ai.orchestra.examples.chat;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.error.MemoryException;
import ai.orchestra.memory.select.MemoryManagers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Runs a short dialogue with whatever memory the settings choose, then goes on with yours, and serves its health.
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
    private static final ConversationKey KEY = ConversationKey.of("ada", "first");

    private ChatExample() {}

    /**
     * Without arguments it ends after its dialogue. With a port (0 is any free one) it serves {@code /api/health} there,
     * and answers each line of the standard input, until that ends or says {@code /quit}.
     */
    public static void main(String[] args) throws IOException {
        try (MemoryManager memory = MemoryManagers.builder().build()) {
            // Connects. A service that starts has more time for that than its first caller would give it.
            memory.withTimeout(Duration.ofMinutes(1)).health();
            run(memory, System.out);
            if (args.length > 0) {
                try (HealthEndpoint health = HealthEndpoint.start(memory, Integer.parseInt(args[0]))) {
                    System.out.println(health.uri());
                    talk(memory, new InputStreamReader(System.in, Charset.defaultCharset()), System.out);
                }
            }
        }
    }

    static void run(MemoryManager memory, PrintStream out) {
        ChatService chat = new ChatService(memory, ChatExample::echo);
        // These names are the same each time, so a second run stores nothing here and prints what the first one stored.
        chat.reply(KEY, "request-1", "Hello");
        chat.reply(KEY, "request-2", "Do you remember me?");
        for (MemoryItem item : memory.conversation(KEY).last(20)) {
            out.println(item.role().label() + ": " + item.text());
        }
        out.println(memory.health().toJson());
    }

    /** Answers line by line. What memory refuses is said, and the next line is tried as if nothing had been. */
    static void talk(MemoryManager memory, Reader in, PrintStream out) throws IOException {
        ChatService chat = new ChatService(memory, ChatExample::echo);
        BufferedReader lines = new BufferedReader(in);
        for (String line = lines.readLine(); line != null && !line.equals("/quit"); line = lines.readLine()) {
            if (line.isBlank()) {
                continue;
            }
            try {
                out.println(chat.reply(KEY, UUID.randomUUID().toString(), line));
            } catch (MemoryException e) {
                out.println("not answered: " + e.getMessage());
            }
        }
    }

    private static String echo(List<MemoryItem> prompt) {
        return "You said " + prompt.size() + " things, the last was: "
                + prompt.get(prompt.size() - 1).text();
    }
}
