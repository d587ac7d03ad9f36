package ai.orchestra.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.AppendResult;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.ExpectedVersion;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.error.MemoryConflictException;
import ai.orchestra.memory.error.MemoryStorageException;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** Promises about repeating an append. */
interface IdempotencyPromises extends MemoryPromises {
    /** The options of a repeated append. */
    AppendOptions REQUEST_7 = AppendOptions.DEFAULT.idempotent("request-7");

    @Test
    default void append_storesOnceUnderTheSameKey() {
        List<MemoryItem> items = List.of(
                MemoryItem.of(at().key(), Role.USER, "question"), MemoryItem.of(at().key(), Role.ASSISTANT, "answer"));

        AppendResult first = at().memory().append(at().key(), items, REQUEST_7);
        AppendResult second = at().memory().append(at().key(), items, REQUEST_7);

        assertThat(second.replayed()).isTrue();
        assertThat(second.items()).isEqualTo(first.items());
        assertThat(second.version()).isEqualTo(first.version());
        assertThat(at().memory().conversation(at().key()).last(10)).hasSize(2);
    }

    @Test
    default void append_storesOnceAlsoAfterTenForeignAppends() {
        List<MemoryItem> items = List.of(MemoryItem.of(at().key(), Role.USER, "mine"));
        at().memory().append(at().key(), items, REQUEST_7);
        at().fill(at().key(), 10);

        assertThat(at().memory().append(at().key(), items, REQUEST_7).replayed())
                .isTrue();
        assertThat(at().memory().conversation(at().key()).stream())
                .hasSize(11)
                .filteredOn(item -> item.text().equals("mine"))
                .hasSize(1);
    }

    @Test
    default void append_storesOnceWhenAnInDoubtCommitIsRepeated() {
        at().needs(Capability.LOST_ANSWER);
        List<MemoryItem> items = List.of(MemoryItem.of(at().key(), Role.USER, "mine"));
        at().subject().loseNextAnswer();

        assertThatThrownBy(() -> at().memory().append(at().key(), items, REQUEST_7))
                .asInstanceOf(InstanceOfAssertFactories.type(MemoryStorageException.class))
                .satisfies(lost -> {
                    assertThat(lost.inDoubt()).isTrue();
                    assertThat(lost.retryable()).isTrue();
                });
        at().fill(at().key(), 10);
        AppendResult repeated = at().memory().append(at().key(), items, REQUEST_7);

        assertThat(repeated.replayed()).isTrue();
        assertThat(repeated.items()).extracting(MemoryItem::sequence).containsExactly(1L);
        assertThat(at().memory().conversation(at().key()).last(20)).hasSize(11);
    }

    @Test
    default void append_refusesTheSameKeyForOtherItems() {
        at().memory().append(at().key(), List.of(MemoryItem.of(at().key(), Role.USER, "one")), REQUEST_7);

        assertThatThrownBy(() -> at().memory()
                        .append(at().key(), List.of(MemoryItem.of(at().key(), Role.USER, "two")), REQUEST_7))
                .isInstanceOf(MemoryConflictException.class);
        assertThat(at().memory().conversation(at().key()).last(10)).hasSize(1);
    }

    @Test
    default void append_takesAKeyOnlyWithWhatItStores() {
        MemoryItem item = MemoryItem.builder(at().key()).id("i").text("one").build();
        MemoryItem other = MemoryItem.of(at().key(), Role.USER, "two");
        at().memory().addMemoryItem(item);

        assertThat(at().memory().append(at().key(), List.of(item), REQUEST_7).replayed())
                .as("recognised by its id")
                .isTrue();
        assertThat(at().memory().append(at().key(), List.of(other), REQUEST_7).replayed())
                .as("the key was still free")
                .isFalse();
        assertThatThrownBy(() -> at().memory().append(at().key(), List.of(item), REQUEST_7))
                .isInstanceOf(MemoryConflictException.class);
    }

    @Test
    default void append_keepsKeysOfConversationsApart() {
        ConversationKey other = at().ada().session("second");
        at().memory().append(at().key(), List.of(MemoryItem.of(at().key(), Role.USER, "one")), REQUEST_7);

        AppendResult result = at().memory().append(other, List.of(MemoryItem.of(other, Role.USER, "one")), REQUEST_7);

        assertThat(result.replayed()).isFalse();
        assertThat(at().memory().conversation(other).last(10)).hasSize(1);
    }

    @Test
    default void append_recognisesARepetitionBeforeItChecksTheVersion() {
        List<MemoryItem> items = List.of(MemoryItem.of(at().key(), Role.USER, "one"));
        AppendOptions onlyFirst = REQUEST_7.expecting(ExpectedVersion.none());
        at().memory().append(at().key(), items, onlyFirst);

        assertThatCode(() -> assertThat(at().memory()
                                .append(at().key(), items, onlyFirst)
                                .replayed())
                        .isTrue())
                .as("the repetition, although the version has moved on")
                .doesNotThrowAnyException();
    }
}
