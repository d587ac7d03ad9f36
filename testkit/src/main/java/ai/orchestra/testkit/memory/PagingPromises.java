package ai.orchestra.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Page;
import ai.orchestra.memory.PageToken;
import ai.orchestra.memory.error.MemoryValidationException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Promises about reading page by page. */
interface PagingPromises extends MemoryPromises {
    @Test
    default void history_pagesNeverOverlapAndNeverSkip() {
        at().fill(at().key(), 23);

        assertThat(readAll(HistoryQuery.of(at().key()).limit(5), () -> {}))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 23)
                        .mapToObj(i -> "m" + (24 - i))
                        .toList());
    }

    @Test
    default void history_lastPageHasNoToken() {
        at().fill(at().key(), 10);

        Page<MemoryItem> first =
                at().memory().history(HistoryQuery.of(at().key()).limit(5));
        Page<MemoryItem> second = at().memory()
                .history(HistoryQuery.of(at().key()).limit(5).after(first.next().orElseThrow()));

        assertThat(second.items()).hasSize(5);
        assertThat(second.next()).isEmpty();
    }

    @Test
    default void history_pagesAreStableWhileOthersAppend() {
        at().fill(at().key(), 20);

        assertThat(readAll(HistoryQuery.of(at().key()).limit(3), () -> at().fill(at().key(), 2)))
                .as("what was there at the first page, once")
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 20)
                        .mapToObj(i -> "m" + (21 - i))
                        .toList());
    }

    @Test
    default void history_pagesOfAUserNeverOverlapWhereTimestampsAreEqual() {
        Instant noon = Instant.parse("2026-01-01T12:00:00Z");
        for (int i = 0; i < 12; i++) {
            at().memory()
                    .addMemoryItem(MemoryItem.builder(at().ada().session("s" + i % 3))
                            .text("m" + i)
                            .timestamp(noon.plusSeconds(i / 6))
                            .build());
        }

        assertThat(readAll(HistoryQuery.of(at().ada()).limit(5), () -> {}))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 12).mapToObj(i -> "m" + i).toList());
    }

    @Test
    default void history_refusesATokenOfAnotherQuery() {
        at().fill(at().key(), 5);
        PageToken token = at().memory()
                .history(HistoryQuery.of(at().key()).limit(2))
                .next()
                .orElseThrow();

        for (HistoryQuery other : List.of(
                HistoryQuery.of(at().ada().session("second")),
                HistoryQuery.of(at().ada()),
                HistoryQuery.of(at().strangers().get(0).session("first")),
                HistoryQuery.of(at().key()).types("fact"))) {
            assertThatThrownBy(() -> at().memory().history(other.after(token)))
                    .isInstanceOf(MemoryValidationException.class);
        }
    }

    @Test
    default void history_refusesWhatIsNoToken() {
        for (String wrong : List.of("abc", "not base64!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")) {
            assertThatThrownBy(() ->
                            at().memory().history(HistoryQuery.of(at().key()).after(new PageToken(wrong))))
                    .isInstanceOf(MemoryValidationException.class);
        }
    }

    @Test
    default void history_letsTheLimitChangeBetweenPages() {
        at().fill(at().key(), 10);
        PageToken token = at().memory()
                .history(HistoryQuery.of(at().key()).limit(2))
                .next()
                .orElseThrow();

        assertThat(at().memory()
                        .history(HistoryQuery.of(at().key()).limit(3).after(token))
                        .items())
                .extracting(MemoryItem::text)
                .containsExactly("m8", "m7", "m6");
    }

    @Test
    default void stream_readsAllPagesNewestFirst() {
        at().fill(at().key(), 250);

        assertThat(at().memory().conversation(at().key()).stream())
                .extracting(MemoryItem::text)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 250)
                        .mapToObj(i -> "m" + (251 - i))
                        .toList());
    }

    private List<String> readAll(HistoryQuery query, Runnable between) {
        List<String> texts = new ArrayList<>();
        Optional<PageToken> token = Optional.empty();
        // More pages than there can be mean that a token repeats.
        for (int pages = 0; pages < 100; pages++) {
            Page<MemoryItem> page =
                    at().memory().history(token.map(query::after).orElse(query));
            page.items().forEach(item -> texts.add(item.text()));
            token = page.next();
            if (token.isEmpty()) {
                return texts;
            }
            between.run();
        }
        throw new AssertionError("a hundred pages and no end: a page token repeats");
    }
}
