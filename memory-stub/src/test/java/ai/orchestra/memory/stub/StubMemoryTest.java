package ai.orchestra.memory.stub;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.AppendResult;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.observe.MemoryOperation;
import ai.orchestra.memory.spi.ConversationHead;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.spi.MemoryCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StubMemoryTest {
    private static final ConversationKey KEY = ConversationKey.of("ada", "first");

    @Test
    void last_returnsOldestFirst() {
        try (MemoryManager memory = StubMemory.create()) {
            for (int i = 1; i <= 25; i++) {
                memory.conversation(KEY).add(i % 2 == 1 ? Role.USER : Role.ASSISTANT, "message " + i);
            }

            assertThat(memory.conversation(KEY).last(20))
                    .hasSize(20)
                    .extracting(MemoryItem::text)
                    .startsWith("message 6")
                    .endsWith("message 25");
            assertThat(memory.conversation(KEY).stream()).hasSize(25);
        }
    }

    @Test
    void health_hasTheShapeOfTheOriginal() {
        try (MemoryManager memory =
                StubMemory.builder().environment("testing").version("1.0.0").build()) {
            assertThat(memory.health().toJson())
                    .isEqualTo("{\"status\":\"ok\",\"environment\":\"testing\",\"version\":\"1.0.0\",\"components\":"
                            + "{\"app\":true,\"storage_firestore\":false,\"storage_redis\":false,\"storage_stub\":true},"
                            + "\"details\":{\"storage_firestore\":\"not in use\",\"storage_redis\":\"not in use\","
                            + "\"storage_stub_latency_ms\":\"0\"}}");
        }
    }

    @Test
    void head_tellsHowFarAConversationHasGot() {
        MemoryCall call = new MemoryCall(MemoryOperation.HISTORY, Duration.ofSeconds(1), () -> 0);
        try (MemoryBackend backend = StubMemory.builder().buildBackend()) {
            assertThat(head(backend, call)).isEqualTo(ConversationHead.NONE);
            MemoryItem gone =
                    MemoryItem.builder(KEY).text("t").expiration(Instant.EPOCH).build();
            AppendResult result = backend.append(KEY, List.of(gone, gone), AppendOptions.DEFAULT, call)
                    .toCompletableFuture()
                    .join();
            assertThat(head(backend, call)).isEqualTo(new ConversationHead(result.generation(), 2));
            backend.deleteConversation(KEY, call);
            assertThat(head(backend, call)).isEqualTo(ConversationHead.NONE);
        }
    }

    private static ConversationHead head(MemoryBackend backend, MemoryCall call) {
        return backend.head(KEY, call).toCompletableFuture().join();
    }
}
