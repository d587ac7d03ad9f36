package ai.orchestra.memory.error;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.observe.MemoryOperation;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a write in doubt is advised to do fits its kind, in all three exceptions. */
class InDoubtTest {
    private static final Map<MemoryOperation, String> ADVICE = Map.of(
            MemoryOperation.APPEND, "repeat it only with the same id or idempotency key",
            MemoryOperation.ADD_AGENT_DATA, "repeat it only with the same id",
            MemoryOperation.PUT_SESSION,
                    "read the session, and store again only if its version is still the one you had",
            MemoryOperation.DELETE_CONVERSATION, "repeat it, which does no harm",
            MemoryOperation.DELETE_SESSION, "repeat it, which does no harm",
            MemoryOperation.CLEANUP, "repeat it, which does no harm",
            MemoryOperation.ERASE_USER, "repeat it, which does no harm");

    @ParameterizedTest
    @EnumSource(MemoryOperation.class)
    void advice_fitsTheOperation(MemoryOperation operation) {
        String label = operation.label();
        boolean write = operation.isWrite();
        Stream<MemoryStorageException> failures = Stream.of(
                new MemoryTimeoutException(label, Duration.ofSeconds(1), write),
                new MemoryInterruptedException(label, write, new InterruptedException()));

        assertThat(write).as("give this test the advice").isEqualTo(ADVICE.containsKey(operation));
        assertThat(failures).allSatisfy(failure -> {
            assertThat(failure.inDoubt()).isEqualTo(write);
            assertThat(failure.retryable()).isTrue();
            if (write) {
                assertThat(failure).hasMessageEndingWith("; it may have taken effect, so " + ADVICE.get(operation));
            } else {
                assertThat(failure.getMessage()).doesNotContain("may have");
            }
        });
        if (write) {
            assertThat(MemoryStorageException.inDoubt(label, "the line is cut", null))
                    .hasMessage(label + ": the line is cut; it may have taken effect, so " + ADVICE.get(operation))
                    .satisfies(failure -> assertThat(failure.inDoubt()).isTrue());
        }
    }

    @ParameterizedTest
    @EnumSource(MemoryOperation.class)
    void beforeTheCall_nothingIsInDoubt(MemoryOperation operation) {
        MemoryInterruptedException interrupted = MemoryInterruptedException.beforeCall(operation.label());

        assertThat(interrupted)
                .hasMessage(operation.label() + ": the thread was interrupted before the call, so nothing was sent and"
                        + " nothing is stored; clear the interrupt flag before you repeat it");
        assertThat(interrupted.inDoubt()).isFalse();
        assertThat(interrupted.retryable()).isTrue();
    }
}
