package ai.orchestra.memory.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.verifyNoInteractions;

import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.Embedding;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.SemanticQuery;
import ai.orchestra.memory.error.MemoryValidationException;
import ai.orchestra.memory.observe.MemoryEvent;
import ai.orchestra.memory.observe.MemoryOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests that the manager refuses, or answers, without asking the back end. */
class ManagerRequestTest extends ManagerCase {
    @Test
    void requests_thatDoNotFitAreRefusedBeforeTheBackEndIsAsked() {
        MemoryItem named = DRAFT.toBuilder().id("a").build();
        MemoryItem large = MemoryItem.of(KEY, Role.USER, "x".repeat(1_000_000));

        refused("append of 0 items; give 1 to 400, and more in several appends", List.of());
        refused("append of 401 items; give 1 to 400, and more in several appends", Collections.nCopies(401, DRAFT));
        refused("item 1 of the append has an id that another one has", List.of(named, named));
        refused(
                "item 0 of the append is stored already (its sequence is 3); append drafts, which have sequence 0",
                List.of(named.toBuilder().sequence(3).timestamp(Instant.EPOCH).build()));
        refused(
                "item 0 of the append belongs to ConversationKey[tenant=default, persona=default, userId=ada,"
                        + " sessionId=second], not to ConversationKey[tenant=default, persona=default, userId=ada,"
                        + " sessionId=first]; append to one conversation at a time",
                List.of(MemoryItem.of(ConversationKey.of("ada", "second"), Role.USER, "t")));
        assertThatThrownBy(() -> memory.append(KEY, Collections.nCopies(10, large), AppendOptions.DEFAULT))
                .hasMessageMatching("the append takes \\d+ bytes; the limit is 9437184, so append fewer items at once");
        assertThatThrownBy(() -> memory.getMemoryItem(KEY.scope(), "")).isInstanceOf(MemoryValidationException.class);
        verifyNoInteractions(backend);
        assertThat(events).extracting(MemoryEvent::outcome).containsOnly(MemoryOutcome.INVALID);
    }

    private void refused(String message, List<MemoryItem> items) {
        assertThatThrownBy(() -> memory.append(KEY, items, AppendOptions.DEFAULT))
                .isInstanceOf(MemoryValidationException.class)
                .hasMessage(message);
    }

    @Test
    void dimensions_areCheckedWhereTheyAreSet() {
        MemoryItem three = DRAFT.toBuilder().embedding(Embedding.of(1, 2, 3)).build();
        String message = "the embedding has 3 dimensions, but this memory is set to 2; embed with the model that the"
                + " setting was made for";
        try (MemoryManager strict = builder().dimensions(2).build()) {
            assertThatThrownBy(() -> strict.addMemoryItem(three)).hasMessage(message);
            assertThatThrownBy(() -> strict.semanticSearch(SemanticQuery.of(KEY.scope(), Embedding.of(1, 2, 3))))
                    .hasMessage(message);
        }
    }

    @Test
    void dimensions_mustBePossible() {
        for (int wrong : new int[] {-1, 0, 2_049}) {
            assertThatThrownBy(() -> builder().dimensions(wrong))
                    .isInstanceOf(MemoryValidationException.class)
                    .hasMessage("dimensions is " + wrong + "; it must be between 1 and 2048");
        }
        assertThat(builder().dimensions(1).dimensions(2_048)).isNotNull();
    }

    @Test
    void timeout_mustBeUseful() {
        for (Duration wrong :
                List.of(Duration.ofNanos(999_999), Duration.ofHours(1).plusNanos(1))) {
            assertThatThrownBy(() -> memory.withTimeout(wrong))
                    .isInstanceOf(MemoryValidationException.class)
                    .hasMessage("the timeout is " + wrong + "; it must be between 1 ms and 1 hour");
            assertThatThrownBy(() -> builder().timeout(wrong).build()).isInstanceOf(MemoryValidationException.class);
        }
        assertThat(memory.withTimeout(Duration.ofMillis(1))).isNotNull();
        assertThat(memory.withTimeout(Duration.ofHours(1))).isNotNull();
    }

    @Test
    void checkDuplicate_ofNothingIsAnsweredWithoutAsking() {
        assertThat(memory.checkDuplicate(MemoryItem.of(KEY, Role.USER, "  "))).isFalse();
        verifyNoInteractions(backend);
    }
}
