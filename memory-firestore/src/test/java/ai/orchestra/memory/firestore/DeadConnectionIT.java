package ai.orchestra.memory.firestore;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A connection that dies without a word, as behind a firewall that forgot it. */
class DeadConnectionIT {
    private static final ConversationKey KEY = ConversationKey.of("ada", "first");

    @Test
    void aCall_goesOverToANewConnection_withinItsDeadline() {
        try (SilentProxy proxy = new SilentProxy(Emulator.host());
                MemoryManager memory = FirestoreMemory.builder(Emulator.newProject())
                        .emulator(proxy.host())
                        .attempts(5, Duration.ofMillis(300))
                        .timeout(Duration.ofSeconds(20))
                        .build()) {
            memory.addMemoryItem(MemoryItem.of(KEY, Role.USER, "before"));
            proxy.silence();

            memory.addMemoryItem(MemoryItem.of(KEY, Role.USER, "after"));

            assertThat(memory.conversation(KEY).last(10))
                    .extracting(MemoryItem::text)
                    .containsExactly("before", "after");
            assertThat(proxy.accepted()).isEqualTo(2);
        }
    }
}
