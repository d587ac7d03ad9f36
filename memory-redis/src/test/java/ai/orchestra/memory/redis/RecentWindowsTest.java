package ai.orchestra.memory.redis;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.UserScope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentWindowsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final RecentWindows windows = new RecentWindows(nanos::get);

    private static RecentWindow window(ConversationKey key, int characters) {
        MemoryItem item = MemoryItem.builder(key)
                .id("id")
                .sequence(1)
                .text("x".repeat(characters))
                .timestamp(Instant.EPOCH)
                .build();
        return new RecentWindow(1, 0, List.of(RecentWindow.Decoded.of(key, ItemCodec.encode(item))));
    }

    @Test
    void window_isForgottenAfterAMinuteWithoutUse() {
        ConversationKey key = ConversationKey.of("ada", "first");
        windows.put(key, window(key, 10));
        nanos.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(windows.find(key)).isPresent();
        nanos.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(windows.find(key)).isPresent();
        nanos.addAndGet(Duration.ofSeconds(61).toNanos());

        assertThat(windows.find(key)).isEmpty();
        assertThat(windows.size()).isZero();
    }

    @Test
    void windows_areBoundedByTheirWeight() {
        for (int i = 0; i < 1_000; i++) {
            ConversationKey key = ConversationKey.of("ada", "s" + i);
            windows.put(key, window(key, 30_000));
        }

        // 8 MiB of some 90 KB each.
        assertThat(windows.size()).isBetween(50L, 93L);
    }

    @Test
    void drop_takesOne_orAllOfAScope_orEverything() {
        ConversationKey first = ConversationKey.of("ada", "first");
        for (ConversationKey key : List.of(
                first,
                ConversationKey.of("ada", "second"),
                ConversationKey.of("bob", "first"),
                ConversationKey.of("eve", "first"))) {
            windows.put(key, window(key, 10));
        }
        windows.drop(first);
        assertThat(windows.size()).isEqualTo(3);
        windows.drop(UserScope.of("ada"));
        assertThat(windows.size()).isEqualTo(2);
        windows.clear();
        assertThat(windows.size()).isZero();
    }

    @Test
    void advance_movesTheHeadOfWhatIsKnown_upOnly() {
        ConversationKey key = ConversationKey.of("ada", "first");
        windows.advance(key, 7);
        assertThat(windows.find(key)).isEmpty();
        windows.put(key, window(key, 10));
        windows.advance(key, 7);
        windows.advance(key, 5);

        assertThat(windows.find(key).orElseThrow().head()).isEqualTo(7);
    }
}
