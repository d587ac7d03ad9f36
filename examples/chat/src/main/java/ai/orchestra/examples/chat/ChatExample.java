package ai.orchestra.examples.chat;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.select.MemoryManagers;
import java.io.PrintStream;
import java.util.List;

/** Runs a short dialogue with whatever memory the settings choose. */
final class ChatExample {
    private ChatExample() {}

    public static void main(String[] args) {
        try (MemoryManager memory = MemoryManagers.builder().build()) {
            run(memory, System.out);
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
