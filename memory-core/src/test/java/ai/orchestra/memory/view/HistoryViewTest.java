package ai.orchestra.memory.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import ai.orchestra.memory.Conversation;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.error.MemoryValidationException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HistoryViewTest {
    private static final ConversationKey KEY = ConversationKey.of("ada", "first");

    private static MemoryItem item(Role role, String text) {
        return MemoryItem.of(KEY, role, text);
    }

    private static List<String> texts(HistoryView view, MemoryItem... newestFirst) {
        return view.select(List.of(newestFirst).iterator()).stream()
                .map(MemoryItem::text)
                .toList();
    }

    @Test
    void tokens_neverExceedTheWindow_andAreOldestFirst() {
        HistoryView view = HistoryView.tokens(10, item -> item.text().length());

        assertThat(texts(view, item(Role.USER, "55555"), item(Role.USER, "4444"), item(Role.USER, "1")))
                .containsExactly("1", "4444", "55555");
        assertThat(texts(view, item(Role.USER, "55555"), item(Role.USER, "666666"), item(Role.USER, "1")))
                .as("no hole: what is older than the first that does not fit is left out")
                .containsExactly("55555");
        assertThat(texts(view, item(Role.USER, "x".repeat(11)))).isEmpty();
        assertThat(texts(view, item(Role.USER, "x".repeat(10)))).hasSize(1);
    }

    @Test
    void window_beginsWithNoAnswerOfATool() {
        MemoryItem[] items = {
            item(Role.ASSISTANT, "done"), item(Role.TOOL, "r2"), item(Role.TOOL, "r1"), item(Role.ASSISTANT, "call")
        };

        assertThat(texts(HistoryView.lastItems(3), items)).containsExactly("done");
        assertThat(texts(HistoryView.lastItems(4), items)).containsExactly("call", "r1", "r2", "done");
        assertThat(texts(HistoryView.lastItems(1), item(Role.TOOL, "r"))).isEmpty();
    }

    @Test
    void view_readsNoFurtherThanItNeeds() {
        Iterator<MemoryItem> endless =
                Stream.generate(() -> item(Role.USER, "four")).iterator();

        assertThat(HistoryView.lastItems(5).select(endless)).hasSize(5);
        assertThat(HistoryView.tokens(15, TokenCounter.approximate()).select(endless))
                .hasSize(3);
    }

    @Test
    void of_readsTheConversation() {
        Conversation conversation = mock(Conversation.class);
        when(conversation.stream()).thenReturn(Stream.of(item(Role.USER, "b"), item(Role.USER, "a")));

        assertThat(HistoryView.lastItems(2).of(conversation))
                .extracting(MemoryItem::text)
                .containsExactly("a", "b");
    }

    @Test
    void approximate_countsFourCharactersAsOneToken() {
        TokenCounter counter = TokenCounter.approximate();

        assertThat(counter.count(item(Role.USER, ""))).isEqualTo(4);
        assertThat(counter.count(item(Role.USER, "abcd"))).isEqualTo(5);
        assertThat(counter.count(item(Role.USER, "abcde"))).isEqualTo(6);
    }

    @Test
    void tokens_refuseACounterThatCountsBackwards() {
        HistoryView view = HistoryView.tokens(10, item -> -1);

        assertThatThrownBy(() -> view.select(List.of(item(Role.USER, "a")).iterator()))
                .isInstanceOf(MemoryValidationException.class)
                .hasMessage("the token counter gave -1 for an item; it must never give a negative number");
        assertThat(HistoryView.tokens(10, item -> 0)
                        .select(List.of(item(Role.USER, "a")).iterator()))
                .hasSize(1);
    }

    @Test
    void windows_thatHoldNothingAreRefused() {
        assertThatThrownBy(() -> HistoryView.lastItems(0))
                .isInstanceOf(MemoryValidationException.class)
                .hasMessage("a window of 0 holds nothing; give it at least 1 item or token");
        assertThatThrownBy(() -> HistoryView.tokens(-1, item -> 1))
                .hasMessage("a window of -1 holds nothing; give it at least 1 item or token");
    }
}
