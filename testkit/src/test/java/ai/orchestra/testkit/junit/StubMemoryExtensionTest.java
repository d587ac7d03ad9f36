package ai.orchestra.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.memory.AsyncMemoryManager;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.error.MemoryClosedException;
import ai.orchestra.memory.error.MemoryConnectionException;
import ai.orchestra.memory.error.MemoryStorageException;
import ai.orchestra.memory.stub.StubFaults;
import ai.orchestra.testkit.memory.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@StubMemory(now = "2026-06-01T00:00:00Z")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StubMemoryExtensionTest {
    private static final ConversationKey KEY = ConversationKey.of("ada", "first");
    private static final List<MemoryManager> USED = new ArrayList<>();

    @Test
    @Order(1)
    void parameters_belongToOneStub(
            MemoryManager memory, AsyncMemoryManager async, StubFaults faults, TestClock clock) {
        USED.add(memory);
        clock.advance(Duration.ofSeconds(5));
        assertThat(memory.conversation(KEY).add(Role.USER, "hello").timestamp())
                .isEqualTo(Instant.parse("2026-06-01T00:00:05Z"));

        faults.down("for a test");
        assertThatThrownBy(() -> memory.conversation(KEY).last(1)).isInstanceOf(MemoryConnectionException.class);
        assertThat(async.session(KEY).toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    @Order(2)
    void stub_isNewForEachTest_andClosedAfterIt(ai.orchestra.memory.stub.StubMemory memory) {
        assertThat(memory.conversation(KEY).last(5)).isEmpty();
        assertThat(USED)
                .hasSize(1)
                .allSatisfy(
                        old -> assertThatThrownBy(() -> old.session(KEY)).isInstanceOf(MemoryClosedException.class));
    }

    @Test
    @Order(3)
    @StubMemory(maxRecords = 1)
    void annotation_onAMethod_winsOverTheClass(MemoryManager memory) {
        memory.conversation(KEY).add(Role.USER, "fits");

        assertThatThrownBy(() -> memory.conversation(KEY).add(Role.USER, "does not"))
                .isInstanceOf(MemoryStorageException.class)
                .hasMessage("append: the stub holds its limit of 1 records; delete some, or raise the limit with"
                        + " maxRecords(...)");
    }
}
