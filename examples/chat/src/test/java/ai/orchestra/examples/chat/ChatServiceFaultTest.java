package ai.orchestra.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.error.MemoryConnectionException;
import ai.orchestra.memory.error.MemoryStorageException;
import ai.orchestra.memory.stub.StubFaults;
import ai.orchestra.testkit.junit.StubMemory;
import org.junit.jupiter.api.Test;

/** What happens to the chat when its memory fails. */
@StubMemory
class ChatServiceFaultTest {
    private static final ConversationKey KEY = ConversationKey.of("ada", "first");

    @Test
    void reply_storesOnce_whenTheAnswerOfTheStoreGetsLost(MemoryManager memory, StubFaults faults) {
        ChatService chat = new ChatService(memory, prompt -> "Hello, Ada");
        faults.loseNextAnswer();

        chat.reply(KEY, "request-1", "Hello");

        assertThat(memory.conversation(KEY).last(20)).hasSize(2);
    }

    @Test
    void reply_storesOnce_whenTheRequestToTheStoreGetsLost(MemoryManager memory, StubFaults faults) {
        ChatService chat = new ChatService(memory, prompt -> "Hello, Ada");
        faults.loseNextRequest();

        chat.reply(KEY, "request-1", "Hello");

        assertThat(memory.conversation(KEY).last(20)).hasSize(2);
    }

    @Test
    void reply_givesUpAfterThreeTries(MemoryManager memory, StubFaults faults) {
        ChatService chat = new ChatService(memory, prompt -> "Hello, Ada");
        faults.loseNextRequest().loseNextRequest().loseNextRequest();

        assertThatThrownBy(() -> chat.reply(KEY, "request-1", "Hello")).isInstanceOf(MemoryStorageException.class);
        assertThat(memory.conversation(KEY).last(20)).isEmpty();
    }

    @Test
    void reply_neverTakesAnOutageForAnEmptyConversation(MemoryManager memory, StubFaults faults) {
        ChatService chat = new ChatService(memory, prompt -> {
            throw new AssertionError("the model was asked without its history");
        });
        faults.down("for the test");

        assertThatThrownBy(() -> chat.reply(KEY, "request-1", "Hello")).isInstanceOf(MemoryConnectionException.class);
    }
}
