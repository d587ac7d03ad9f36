package ai.orchestra.memory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A handle that passes everything on to a manager. */
record StoredConversation(MemoryManager memory, ConversationKey key) implements Conversation {
    StoredConversation {
        Checks.given("key", key);
    }

    // Few enough to waste little when the stream ends early, enough to keep round trips rare.
    private static final int STREAM_PAGE = 100;

    @Override
    public MemoryItem add(Role role, String text) {
        return memory.addMemoryItem(MemoryItem.of(key, role, text));
    }

    @Override
    public AppendResult addAll(List<MemoryItem> items) {
        return memory.append(key, items, AppendOptions.DEFAULT);
    }

    @Override
    public MemoryItemBuilder draft() {
        return MemoryItem.builder(key);
    }

    @Override
    public List<MemoryItem> last(int count) {
        HistoryQuery newest =
                new HistoryQuery(key.scope(), Optional.of(key.sessionId()), count, ItemFilter.ALL, Optional.empty());
        List<MemoryItem> oldestFirst = new ArrayList<>(memory.history(newest).items());
        Collections.reverse(oldestFirst);
        return Collections.unmodifiableList(oldestFirst);
    }

    @Override
    public Stream<MemoryItem> stream() {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(
                        new PageIterator<>(this::page), Spliterator.ORDERED | Spliterator.NONNULL),
                false);
    }

    private Page<MemoryItem> page(Optional<PageToken> after) {
        HistoryQuery query = HistoryQuery.of(key).limit(STREAM_PAGE);
        return memory.history(after.map(query::after).orElse(query));
    }

    @Override
    public boolean delete() {
        return memory.deleteConversation(key);
    }
}
