package ai.orchestra.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Role;
import org.junit.jupiter.api.Test;

/** Promises about finding duplicates. */
interface DuplicatePromises extends MemoryPromises {
    @Test
    default void checkDuplicate_findsTheSameTextInAnotherConversation() {
        at().fill(at().ada().session("second"), 1);

        assertThat(at().memory().checkDuplicate(MemoryItem.of(at().key(), Role.USER, "m1")))
                .isTrue();
        assertThat(at().memory().checkDuplicate(MemoryItem.of(at().key(), Role.USER, "m2")))
                .isFalse();
    }

    @Test
    default void checkDuplicate_comparesNormalisedText() {
        at().memory().addMemoryItem(MemoryItem.of(at().key(), Role.USER, "caf\u00E9  au\n lait"));

        assertThat(at().memory().checkDuplicate(MemoryItem.of(at().key(), Role.USER, " cafe\u0301 au lait ")))
                .isTrue();
        assertThat(at().memory().checkDuplicate(MemoryItem.of(at().key(), Role.USER, "CAF\u00C9 AU LAIT")))
                .isFalse();
    }

    @Test
    default void checkDuplicate_doesNotFindTheItemItself() {
        MemoryItem stored = at().fill(at().key(), 1).get(0);

        assertThat(at().memory().checkDuplicate(stored)).isFalse();
        at().memory().addMemoryItem(MemoryItem.of(at().key(), Role.USER, "m1"));
        assertThat(at().memory().checkDuplicate(stored)).isTrue();
    }

    @Test
    default void checkDuplicate_neverCountsAnEmptyText() {
        at().memory().addMemoryItem(MemoryItem.of(at().key(), Role.USER, "  "));

        assertThat(at().memory().checkDuplicate(MemoryItem.of(at().key(), Role.USER, "")))
                .isFalse();
    }

    @Test
    default void checkDuplicate_findsNothingInADeletedConversation() {
        at().fill(at().key(), 1);
        at().memory().deleteConversation(at().key());

        assertThat(at().memory().checkDuplicate(MemoryItem.of(at().key(), Role.USER, "m1")))
                .isFalse();
    }
}
