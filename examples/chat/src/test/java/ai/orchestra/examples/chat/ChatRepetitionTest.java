package ai.orchestra.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.error.MemoryConflictException;
import ai.orchestra.memory.error.MemoryStorageException;
import ai.orchestra.memory.stub.StubFaults;
import ai.orchestra.testkit.junit.StubMemory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same request again, with a model that never answers twice alike. */
@StubMemory
class ChatRepetitionTest {
    private static final ConversationKey KEY = ConversationKey.of("ada", "first");

    private final List<List<String>> prompts = new ArrayList<>();

    @Test
    void reply_givesTheStoredAnswer_andDoesNotAskTheModelAgain(MemoryManager memory) {
        ChatService chat = new ChatService(memory, this::vary);
        chat.reply(KEY, "request-1", "Hello");
        chat.reply(KEY, "request-2", "And now?");

        assertThat(chat.reply(KEY, "request-1", "Hello")).isEqualTo("answer 1");
        assertThat(texts(memory)).containsExactly("Hello", "answer 1", "And now?", "answer 2");
        assertThat(prompts).hasSize(2);
    }

    @Test
    void reply_answersLater_whatTheModelCouldNotAnswer(MemoryManager memory) {
        ChatService broken = new ChatService(memory, prompt -> {
            throw new IllegalStateException("the process dies between question and answer");
        });
        assertThatThrownBy(() -> broken.reply(KEY, "request-1", "Hello")).isInstanceOf(IllegalStateException.class);
        ChatService chat = new ChatService(memory, this::vary);

        assertThat(chat.reply(KEY, "request-1", "Hello")).isEqualTo("answer 1");
        assertThat(chat.reply(KEY, "request-1", "Hello")).isEqualTo("answer 1");
        assertThat(texts(memory)).containsExactly("Hello", "answer 1");
    }

    @Test
    void reply_showsTheModelNothingThatCameAfterTheQuestion(MemoryManager memory) {
        ChatService chat = new ChatService(memory, this::vary);
        ChatService broken = new ChatService(memory, prompt -> {
            throw new IllegalStateException("for the test");
        });
        chat.reply(KEY, "request-1", "one");
        assertThatThrownBy(() -> broken.reply(KEY, "request-2", "two")).isInstanceOf(IllegalStateException.class);
        chat.reply(KEY, "request-3", "three");

        chat.reply(KEY, "request-2", "two");

        assertThat(prompts.get(2)).containsExactly("one", "answer 1", "two");
        assertThat(texts(memory)).containsExactly("one", "answer 1", "two", "three", "answer 2", "answer 3");
    }

    @Test
    void reply_storesTheAnswerOnce_whenItGotLost(MemoryManager memory, StubFaults faults) {
        ChatService chat = new ChatService(memory, prompt -> {
            // The question is stored by now; the next write is the answer.
            faults.loseNextAnswer();
            return vary(prompt);
        });

        assertThat(chat.reply(KEY, "request-1", "Hello")).isEqualTo("answer 1");
        assertThat(texts(memory)).containsExactly("Hello", "answer 1");
    }

    @Test
    void reply_givesTheAnswerThatIsStored_whenAnAnswerWasLostForGood(MemoryManager memory, StubFaults faults) {
        ChatService unlucky = new ChatService(memory, prompt -> {
            faults.loseNextRequest().loseNextRequest().loseNextRequest();
            return vary(prompt);
        });
        assertThatThrownBy(() -> unlucky.reply(KEY, "request-1", "Hello")).isInstanceOf(MemoryStorageException.class);
        ChatService chat = new ChatService(memory, this::vary);

        assertThat(chat.reply(KEY, "request-1", "Hello")).isEqualTo("answer 2");
        assertThat(texts(memory)).containsExactly("Hello", "answer 2");
    }

    @Test
    void reply_givesTheFasterAnswer_whenARequestIsUnderWayTwice(MemoryManager memory) {
        ChatService faster = new ChatService(memory, this::vary);
        ChatService slower = new ChatService(memory, prompt -> {
            faster.reply(KEY, "request-1", "Hello");
            return vary(prompt);
        });

        assertThat(slower.reply(KEY, "request-1", "Hello")).isEqualTo("answer 1");
        assertThat(texts(memory)).containsExactly("Hello", "answer 1");
        assertThat(prompts).hasSize(2);
    }

    @Test
    void reply_refusesAnotherQuestionUnderTheSameName(MemoryManager memory) {
        ChatService chat = new ChatService(memory, this::vary);
        chat.reply(KEY, "request-1", "Hello");

        assertThatThrownBy(() -> chat.reply(KEY, "request-1", "Bye")).isInstanceOf(MemoryConflictException.class);
        assertThat(texts(memory)).containsExactly("Hello", "answer 1");
    }

    @Test
    void reply_takesARequestsNameAnew_inAnotherConversation(MemoryManager memory) {
        ChatService chat = new ChatService(memory, this::vary);
        chat.reply(KEY, "request-1", "Hello");

        assertThat(chat.reply(ConversationKey.of("ada", "second"), "request-1", "Hello"))
                .isEqualTo("answer 2");
    }

    private String vary(List<MemoryItem> prompt) {
        prompts.add(prompt.stream().map(MemoryItem::text).toList());
        return "answer " + prompts.size();
    }

    private static List<String> texts(MemoryManager memory) {
        return memory.conversation(KEY).last(20).stream().map(MemoryItem::text).toList();
    }
}
