package ai.orchestra.memory.firestore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HeadCacheTest {
    private final AtomicLong nanos = new AtomicLong();
    private final HeadCache cache = new HeadCache(nanos::get, 3);

    @Test
    void advance_neverGoesBack() {
        cache.advance("c", Head.of(2, 5));
        cache.advance("c", Head.of(2, 4));
        cache.advance("c", Head.of(1, 9));

        assertThat(cache.get("c")).contains(Head.of(2, 5));
        cache.advance("c", Head.of(3, 1));
        assertThat(cache.get("c")).contains(Head.of(3, 1));
    }

    @Test
    void get_forgetsAfterAWhile() {
        cache.advance("c", Head.of(1, 1));
        nanos.addAndGet(HeadCache.LIFETIME.toNanos());
        assertThat(cache.get("c")).isPresent();
        nanos.incrementAndGet();
        assertThat(cache.get("c")).isEmpty();
        assertThat(cache.size()).isZero();
    }

    @Test
    void lifetime_andTheLongestCall_fitIntoTheTimeAMarkIsKept() {
        assertThat(HeadCache.LIFETIME.plus(Duration.ofHours(2))).isLessThan(Marks.KEPT);
    }

    @Test
    void advance_forgetsTheConversationThatWasUsedLeast() {
        for (String conversation : new String[] {"a", "b", "c"}) {
            cache.advance(conversation, Head.of(1, 1));
        }
        cache.get("a");
        cache.advance("d", Head.of(1, 1));

        assertThat(cache.get("b")).isEmpty();
        assertThat(cache.get("a")).isPresent();
        assertThat(cache.size()).isEqualTo(3);
        cache.forget("a");
        assertThat(cache.get("a")).isEmpty();
    }
}
