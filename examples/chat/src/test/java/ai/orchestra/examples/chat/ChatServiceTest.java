package ai.orchestra.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import ai.orchestra.testkit.junit.StubMemory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@StubMemory
class ChatServiceTest {
    private static final ConversationKey KEY = ConversationKey.of("ada", "first");

    @Test
    void reply_storesQuestionAndAnswer(MemoryManager memory) {
        ChatService chat = new ChatService(memory, prompt -> "Hello, Ada");

        assertThat(chat.reply(KEY, "request-1", "Hello")).isEqualTo("Hello, Ada");
        assertThat(memory.conversation(KEY).last(20))
                .extracting(MemoryItem::role, MemoryItem::text)
                .containsExactly(tuple(Role.USER, "Hello"), tuple(Role.ASSISTANT, "Hello, Ada"));
    }

    @Test
    void reply_showsTheModelWhatWasSaidBefore(MemoryManager memory) {
        List<List<String>> prompts = new ArrayList<>();
        ChatService chat = new ChatService(memory, prompt -> {
            prompts.add(prompt.stream().map(MemoryItem::text).toList());
            return "answer " + prompts.size();
        });

        chat.reply(KEY, "request-1", "one");
        chat.reply(KEY, "request-2", "two");

        assertThat(prompts).containsExactly(List.of("one"), List.of("one", "answer 1", "two"));
    }
}
