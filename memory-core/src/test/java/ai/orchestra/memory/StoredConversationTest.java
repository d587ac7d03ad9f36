package ai.orchestra.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoredConversationTest {
    private static final ConversationKey KEY = ConversationKey.of("ada", "first");

    private final MemoryManager memory = mock(MemoryManager.class, CALLS_REAL_METHODS);
    private final Conversation conversation = memory.conversation(KEY);

    private static MemoryItem stored(int sequence) {
        return MemoryItem.builder(KEY)
                .id("i" + sequence)
                .sequence(sequence)
                .text("m" + sequence)
                .timestamp(Instant.EPOCH)
                .build();
    }

    @Test
    void add_appendsOneItemAndReturnsItAsStored() {
        MemoryItem draft = MemoryItem.of(KEY, Role.USER, "hello");
        doReturn(new AppendResult(List.of(stored(1)), 1, 1, false))
                .when(memory)
                .append(KEY, List.of(draft), AppendOptions.DEFAULT);

        assertThat(conversation.add(Role.USER, "hello")).isEqualTo(stored(1));
        assertThat(conversation.addAll(List.of(draft)).version()).isEqualTo(1);
        assertThat(conversation.draft().text("hello").build()).isEqualTo(draft);
        assertThat(conversation.key()).isEqualTo(KEY);
    }

    @Test
    void last_turnsThePageAround() {
        doReturn(new Page<>(List.of(stored(2), stored(1)), Optional.empty()))
                .when(memory)
                .history(HistoryQuery.of(KEY).limit(7));

        assertThat(conversation.last(7)).containsExactly(stored(1), stored(2));
    }

    @Test
    void stream_readsAPageOnlyWhenItIsReached() {
        PageToken token = new PageToken("next");
        HistoryQuery first = HistoryQuery.of(KEY).limit(100);
        doReturn(new Page<>(List.of(stored(3), stored(2)), Optional.of(token)))
                .when(memory)
                .history(first);
        doReturn(new Page<>(List.of(stored(1)), Optional.empty())).when(memory).history(first.after(token));

        assertThat(conversation.stream().limit(2)).containsExactly(stored(3), stored(2));
        verify(memory, times(1)).history(any());
        assertThat(conversation.stream()).containsExactly(stored(3), stored(2), stored(1));
    }

    @Test
    void stream_passesOverAnEmptyPageThatHasASuccessor() {
        PageIterator<String> pages = new PageIterator<>(after -> after.isEmpty()
                ? new Page<>(List.of(), Optional.of(new PageToken("next")))
                : new Page<>(List.of("only"), Optional.empty()));

        assertThat(pages.next()).isEqualTo("only");
        assertThat(pages.hasNext()).isFalse();
        assertThatThrownBy(pages::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void delete_passesTheAnswerOn() {
        doReturn(true).when(memory).deleteConversation(KEY);

        assertThat(conversation.delete()).isTrue();
    }
}
