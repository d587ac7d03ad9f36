package ai.orchestra.memory.internal;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Page;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.observe.MemoryEvent;
import ai.orchestra.memory.select.MemoryManagerBuilder;
import ai.orchestra.memory.select.MemoryManagers;
import ai.orchestra.memory.spi.MemoryBackend;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** A manager over a back end that does what the test says, with time by hand. */
abstract class ManagerCase {
    static final ConversationKey KEY = ConversationKey.of("ada", "first");
    static final MemoryItem DRAFT = MemoryItem.of(KEY, Role.USER, "hello");
    static final Page<MemoryItem> EMPTY = new Page<>(List.of(), Optional.empty());

    final MemoryBackend backend = mock(MemoryBackend.class);
    final ManualTimer timer = new ManualTimer();
    final AtomicLong nanos = new AtomicLong();
    final AtomicLong millis =
            new AtomicLong(Instant.parse("2026-01-01T00:00:00Z").toEpochMilli());
    final List<MemoryEvent> events = new ArrayList<>();
    final MemoryManager memory = builder().build();

    MemoryManagerBuilder builder() {
        Clock clock = new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return Instant.ofEpochMilli(millis.get());
            }
        };
        return MemoryManagers.builder()
                .store(backend)
                .timer(timer)
                .nanoTime(nanos::get)
                .clock(clock)
                .environment("testing")
                .version("1.2.3")
                .observer(events::add);
    }

    void historyAnswers(CompletableFuture<Page<MemoryItem>> answer) {
        when(backend.history(any(), any())).thenReturn(answer);
    }
}
