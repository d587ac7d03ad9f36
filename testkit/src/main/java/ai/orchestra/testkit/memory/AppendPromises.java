package ai.orchestra.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.AppendResult;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.Embedding;
import ai.orchestra.memory.ExpectedVersion;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.error.MemoryConflictException;
import ai.orchestra.memory.error.MemoryValidationException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** Promises about storing items. */
interface AppendPromises extends MemoryPromises {
    @Test
    default void append_givesConsecutiveSequencesFromOne() {
        at().fill(at().key(), 2);

        AppendResult result = at().memory()
                .append(
                        at().key(),
                        List.of(
                                MemoryItem.of(at().key(), Role.USER, "third"),
                                MemoryItem.of(at().key(), Role.ASSISTANT, "fourth")),
                        AppendOptions.DEFAULT);

        assertThat(result.items()).extracting(MemoryItem::sequence).containsExactly(3L, 4L);
        assertThat(result.version()).isEqualTo(4);
        assertThat(result.replayed()).isFalse();
    }

    @Test
    default void append_givesEveryItemAnIdOfItsOwn() {
        assertThat(at().fill(at().key(), 10))
                .extracting(MemoryItem::id)
                .doesNotHaveDuplicates()
                .doesNotContain(MemoryItem.UNASSIGNED);
    }

    @Test
    default void append_keepsEveryPartOfAnItem() {
        MemoryItem draft = MemoryItem.builder(at().key())
                .id("all-parts")
                .role(Role.TOOL)
                .itemType("measurement")
                .text("line one\nline two \uD83D\uDE00 \u00E9")
                .embedding(Embedding.of(0.25f, -0.5f, 1f))
                .metadata(Map.of(
                        "text",
                        "t",
                        "whole",
                        9_007_199_254_740_993L,
                        "broken",
                        0.1,
                        "yes",
                        true,
                        "list",
                        List.of("a", 1L, false),
                        "map",
                        Map.of("inner", Map.of("deep", "value"))))
                .timestamp(Instant.parse("2026-01-02T03:04:05.678901Z"))
                .expiration(at().subject().now().plus(Duration.ofHours(1)))
                .build();

        MemoryItem stored = at().memory().addMemoryItem(draft);

        assertThat(stored).isEqualTo(draft.toBuilder().sequence(1).build());
        assertThat(at().memory().getMemoryItem(at().ada(), "all-parts")).contains(stored);
        assertThat(at().memory().history(HistoryQuery.of(at().key())).items()).containsExactly(stored);
    }

    @Test
    default void append_keepsMicroseconds() {
        Instant instant = Instant.parse("2026-01-02T03:04:05.123456Z");
        MemoryItem stored = at().memory()
                .addMemoryItem(MemoryItem.builder(at().key())
                        .text("t")
                        .timestamp(instant.plusNanos(789))
                        .build());

        assertThat(stored.timestamp()).isEqualTo(instant);
        assertThat(at().memory().getMemoryItem(at().ada(), stored.id()).map(MemoryItem::timestamp))
                .contains(instant);
    }

    @Test
    default void append_dates_whatHasNoTimestamp() {
        Instant before = at().subject().now().minus(Duration.ofMinutes(5));
        MemoryItem stored = at().fill(at().key(), 1).get(0);

        assertThat(stored.timestamp()).isBetween(before, before.plus(Duration.ofMinutes(10)));
    }

    @Test
    default void append_storesAllOrNothing() {
        at().memory()
                .addMemoryItem(
                        MemoryItem.builder(at().key()).id("taken").text("one").build());

        assertThatThrownBy(() -> at().memory()
                        .append(
                                at().key(),
                                List.of(
                                        MemoryItem.of(at().key(), Role.USER, "fine"),
                                        MemoryItem.builder(at().key())
                                                .id("taken")
                                                .text("two")
                                                .build()),
                                AppendOptions.DEFAULT))
                .isInstanceOf(MemoryConflictException.class);
        assertThat(at().memory().history(HistoryQuery.of(at().key())).items())
                .extracting(MemoryItem::text)
                .containsExactly("one");
    }

    @Test
    default void append_refusesAnotherVersionThanExpected() {
        at().fill(at().key(), 3);
        List<MemoryItem> next = List.of(MemoryItem.of(at().key(), Role.USER, "next"));

        for (ExpectedVersion wrong : List.of(ExpectedVersion.none(), ExpectedVersion.of(2), ExpectedVersion.of(4))) {
            assertThatThrownBy(() -> at().memory().append(at().key(), next, AppendOptions.DEFAULT.expecting(wrong)))
                    .asInstanceOf(InstanceOfAssertFactories.type(MemoryConflictException.class))
                    .satisfies(conflict -> assertThat(conflict.actualVersion()).hasValue(3));
        }
        assertThat(at().memory().conversation(at().key()).last(10)).hasSize(3);
    }

    @Test
    default void append_acceptsTheExpectedVersion() {
        List<MemoryItem> first = List.of(MemoryItem.of(at().key(), Role.USER, "first"));
        List<MemoryItem> second = List.of(MemoryItem.of(at().key(), Role.USER, "second"));

        AppendResult one =
                at().memory().append(at().key(), first, AppendOptions.DEFAULT.expecting(ExpectedVersion.none()));
        AppendResult two = at().memory()
                .append(at().key(), second, AppendOptions.DEFAULT.expecting(ExpectedVersion.of(one.version())));

        assertThat(two.version()).isEqualTo(2);
        assertThat(two.generation()).isEqualTo(one.generation());
    }

    @Test
    default void addMemoryItem_storesTheSameIdAndContentOnce() {
        MemoryItem draft =
                MemoryItem.builder(at().key()).id("mine").text("hello").build();

        MemoryItem first = at().memory().addMemoryItem(draft);
        at().fill(at().key(), 2);
        MemoryItem second = at().memory().addMemoryItem(draft);

        assertThat(second).isEqualTo(first);
        assertThat(at().memory().conversation(at().key()).last(10)).hasSize(3);
    }

    @Test
    default void addMemoryItem_refusesTheSameIdWithOtherContent() {
        at().memory()
                .addMemoryItem(
                        MemoryItem.builder(at().key()).id("mine").text("hello").build());

        assertThatThrownBy(() -> at().memory()
                        .addMemoryItem(MemoryItem.builder(at().key())
                                .id("mine")
                                .text("good bye")
                                .build()))
                .isInstanceOf(MemoryConflictException.class)
                .hasMessageContaining("mine");
    }

    @Test
    default void addMemoryItem_refusesAnIdOfAnotherConversation() {
        at().memory()
                .addMemoryItem(
                        MemoryItem.builder(at().key()).id("mine").text("hello").build());
        ConversationKey other = at().ada().session("second");

        assertThatThrownBy(() -> at().memory()
                        .addMemoryItem(MemoryItem.builder(other)
                                .id("mine")
                                .text("hello")
                                .build()))
                .isInstanceOf(MemoryConflictException.class);
        assertThat(at().memory().conversation(other).last(10)).isEmpty();
    }

    @Test
    default void append_refusesItemsThatDoNotFit() {
        MemoryItem draft = MemoryItem.of(at().key(), Role.USER, "t");
        MemoryItem foreign = MemoryItem.of(at().ada().session("second"), Role.USER, "t");
        MemoryItem stored = at().fill(at().key(), 1).get(0);
        MemoryItem named = draft.toBuilder().id("twice").build();

        for (List<MemoryItem> wrong : List.of(
                List.<MemoryItem>of(),
                Collections.nCopies(401, draft),
                List.of(draft, foreign),
                List.of(stored),
                List.of(named, named))) {
            assertThatThrownBy(() -> at().memory().append(at().key(), wrong, AppendOptions.DEFAULT))
                    .isInstanceOf(MemoryValidationException.class);
        }
        assertThat(at().memory().conversation(at().key()).last(10)).hasSize(1);
    }
}
