package ai.orchestra.testkit.cache;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.Embedding;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.cache.CacheRead;
import ai.orchestra.memory.cache.FillTicket;
import ai.orchestra.memory.cache.HistoryWindow;
import ai.orchestra.memory.spi.ConversationHead;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Promises about what is found. */
interface ReadPromises extends CachePromises {
    @Test
    default void read_missesWhereNothingIs() {
        at().misses();
    }

    @Test
    default void read_givesEqualTicketsWhileNothingIsWritten() {
        assertThat(at().ticket()).isEqualTo(at().ticket());
    }

    @Test
    default void read_findsTheNewestFirst() {
        at().filled(at().window(5, true, 5, 4, 3, 2, 1));

        at().hits(3, false, 5, 4, 3);
    }

    @Test
    default void read_findsAllThatACompleteEntryHas() {
        at().filled(at().window(3, true, 3, 2, 1));

        at().hits(10, true, 3, 2, 1);
    }

    @Test
    default void read_missesWhereTheEntryDoesNotReachFarEnough() {
        at().filled(at().window(9, false, 9, 8, 7));

        at().hits(3, false, 9, 8, 7);
        assertThat(at().read(4)).isInstanceOf(CacheRead.Miss.class);
    }

    @Test
    default void read_knowsThatThereIsNothing() {
        at().filled(new HistoryWindow(ConversationHead.NONE, List.of(), true));

        at().hits(5, true);
    }

    @Test
    default void read_tellsHowFarTheConversationHasGot() {
        at().filled(at().window(12, true, 10, 9));

        assertThat(at().hit(1).head()).isEqualTo(new ConversationHead(CacheBench.GENERATION, 12));
    }

    @Test
    default void read_walksPastWhatIsGone() {
        at().filled(at().window(9, true, 8, 5, 1));

        at().hits(2, false, 8, 5);
        at().hits(4, true, 8, 5, 1);
    }

    @Test
    default void read_hidesWhatHasExpired() {
        FillTicket ticket = at().ticket();
        List<MemoryItem> items = List.of(
                at().expiring(4, CacheBench.NOW.plusNanos(1_000)),
                at().expiring(3, CacheBench.NOW),
                at().item(2),
                at().expiring(1, CacheBench.NOW.minusSeconds(1)));
        at().fill(ticket, new HistoryWindow(new ConversationHead(CacheBench.GENERATION, 4), items, true));

        at().hits(2, false, 4, 2);
        at().hits(3, true, 4, 2);
    }

    @Test
    default void read_missesWhereTooMuchHasExpired() {
        FillTicket ticket = at().ticket();
        List<MemoryItem> items = List.of(at().item(9), at().expiring(8, CacheBench.NOW), at().item(7));
        at().fill(ticket, new HistoryWindow(new ConversationHead(CacheBench.GENERATION, 9), items, false));

        at().hits(2, false, 9, 7);
        assertThat(at().read(3)).isInstanceOf(CacheRead.Miss.class);
    }

    @Test
    default void read_keepsEveryPartOfAnItem() {
        MemoryItem item = MemoryItem.builder(at().key())
                .id("all \"parts\" {}|")
                .sequence(1)
                .role(Role.TOOL)
                .itemType("measurement")
                .text("line one\nline two {\"v\":2}| \uD83D\uDE00 \u00E9")
                .embedding(Embedding.of(0.1f, -2.5e-20f, 3f))
                .metadata(Map.of(
                        "n", 9_007_199_254_740_993L, "d", 0.1, "b", true, "l", List.of("a", 1L), "m", Map.of("k", "v")))
                .timestamp(CacheBench.NOW.plusNanos(123_456_000))
                .expiration(CacheBench.NOW.plus(Duration.ofDays(365_000)))
                .build();
        assertThat(at().fill(
                                at().ticket(),
                                new HistoryWindow(new ConversationHead(CacheBench.GENERATION, 1), List.of(item), true)))
                .isTrue();

        assertThat(at().hit(1).items()).isEqualTo(List.of(item));
    }

    @Test
    default void read_keepsConversationsApart() {
        at().filled(at().window(1, true, 1));
        ConversationKey key = at().key();

        for (ConversationKey other : List.of(
                new ConversationKey(key.tenant() + "x", key.persona(), key.userId(), key.sessionId()),
                new ConversationKey(key.tenant(), "sophia", key.userId(), key.sessionId()),
                new ConversationKey(key.tenant(), key.persona(), "bob", key.sessionId()),
                new ConversationKey(key.tenant(), key.persona(), key.userId(), "second"),
                new ConversationKey(key.tenant(), key.persona(), key.userId() + key.sessionId(), ":"))) {
            assertThat(CacheBench.await(at().cache().read(other, 1, CacheBench.NOW)))
                    .as(other.toString())
                    .isInstanceOf(CacheRead.Miss.class);
        }
    }

    @Test
    default void ping_isAnswered() {
        CacheBench.await(at().cache().ping());

        assertThat(at().cache().window()).isEqualTo(CacheBench.WINDOW);
        assertThat(at().cache().ttl()).isEqualTo(CacheBench.TTL);
        assertThat(at().cache().component()).startsWith("storage_");
    }
}
