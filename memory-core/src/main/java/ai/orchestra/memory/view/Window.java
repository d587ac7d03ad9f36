package ai.orchestra.memory.view;

import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.error.MemoryValidationException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The newest items within a number of items and a number of tokens. */
record Window(int maxItems, int maxTokens, TokenCounter counter) implements HistoryView {
    Window {
        MemoryValidationException.given("counter", counter);
        if (maxItems < 1 || maxTokens < 1) {
            throw new MemoryValidationException("a window of " + Math.min(maxItems, maxTokens)
                    + " holds nothing; give it at least 1 item or token");
        }
    }

    @Override
    public List<MemoryItem> select(Iterator<MemoryItem> newestFirst) {
        MemoryValidationException.given("newestFirst", newestFirst);
        Deque<MemoryItem> chosen = new ArrayDeque<>();
        long tokens = 0;
        boolean cut = false;
        while (!cut && chosen.size() < maxItems && newestFirst.hasNext()) {
            MemoryItem item = newestFirst.next();
            int count = counter.count(item);
            if (count < 0) {
                throw new MemoryValidationException(
                        "the token counter gave " + count + " for an item; it must never give a negative number");
            }
            tokens += count;
            if (tokens > maxTokens) {
                cut = true;
            } else {
                chosen.addFirst(item);
            }
        }
        while (!chosen.isEmpty() && chosen.getFirst().role() == Role.TOOL) {
            chosen.removeFirst();
        }
        return List.copyOf(chosen);
    }
}
