package ai.orchestra.memory.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.error.MemoryConnectionException;
import ai.orchestra.memory.error.MemoryStorageException;
import ai.orchestra.memory.health.ComponentHealth;
import ai.orchestra.memory.health.HealthStatus;
import ai.orchestra.memory.observe.MemoryEvent;
import ai.orchestra.memory.observe.MemoryObserver;
import ai.orchestra.memory.observe.MemoryOperation;
import ai.orchestra.memory.observe.MemoryOutcome;
import ai.orchestra.memory.spi.MemoryCall;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the manager observes, and what it says of its health. */
class ManagerHealthTest extends ManagerCase {
    @Test
    void observer_learnsLatencyAndCosts() {
        when(backend.history(any(), any())).thenAnswer(invocation -> {
            MemoryCall call = invocation.getArgument(1);
            call.addReads(20);
            call.addWrites(1);
            nanos.addAndGet(3_000_000);
            return CompletableFuture.completedFuture(EMPTY);
        });

        memory.history(HistoryQuery.of(KEY));

        assertThat(events)
                .containsExactly(
                        new MemoryEvent(MemoryOperation.HISTORY, Duration.ofMillis(3), MemoryOutcome.SUCCESS, 20, 1));
    }

    @Test
    void observer_thatThrowsHarmsNobody() {
        List<MemoryEvent> second = new ArrayList<>();
        historyAnswers(CompletableFuture.completedFuture(EMPTY));
        MemoryObserver both = ((MemoryObserver) second::add).and(event -> {
            throw new IllegalStateException("observer");
        });

        try (MemoryManager observed = builder().observer(both).build()) {
            assertThat(observed.history(HistoryQuery.of(KEY))).isEqualTo(EMPTY);
        }
        assertThat(events).hasSize(1);
        assertThat(second).hasSize(1);
    }

    @Test
    void health_putsThePartsTogether_andRecoversByItself() {
        ComponentHealth up = ComponentHealth.up(Duration.ofMillis(1));
        when(backend.health(any())).thenReturn(CompletableFuture.completedFuture(Map.of("storage_x", up)));
        historyAnswers(CompletableFuture.failedFuture(new MemoryConnectionException("no route", null)));
        assertThat(memory.health().status()).isEqualTo(HealthStatus.HEALTHY);

        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> memory.history(HistoryQuery.of(KEY)))
                    .isInstanceOf(MemoryConnectionException.class);
        }
        assertThat(memory.health().status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(memory.health().recentErrors()).isEqualTo(5);
        millis.addAndGet(59_999);
        assertThat(memory.health().status()).isEqualTo(HealthStatus.DEGRADED);
        millis.addAndGet(1);
        assertThat(memory.health().status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(memory.health().environment()).isEqualTo("testing");
        assertThat(memory.health().version()).isEqualTo("1.2.3");
        assertThat(memory.health().components()).containsEntry("storage_x", up);
    }

    @Test
    void health_recovers_thoughTheClockIsSetBack() {
        ComponentHealth up = ComponentHealth.up(Duration.ofMillis(1));
        when(backend.health(any())).thenReturn(CompletableFuture.completedFuture(Map.of("storage_x", up)));
        historyAnswers(CompletableFuture.failedFuture(new MemoryConnectionException("no route", null)));
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> memory.history(HistoryQuery.of(KEY)))
                    .isInstanceOf(MemoryConnectionException.class);
        }
        millis.addAndGet(-Duration.ofHours(1).toMillis());
        assertThatThrownBy(() -> memory.history(HistoryQuery.of(KEY))).isInstanceOf(MemoryConnectionException.class);

        assertThat(memory.health().recentErrors()).isEqualTo(1);
        assertThat(memory.health().status()).isEqualTo(HealthStatus.HEALTHY);
    }

    @Test
    void health_thatIsCancelledTellsTheBackEndToStop() {
        CompletableFuture<Map<String, ComponentHealth>> never = new CompletableFuture<>();
        when(backend.health(any())).thenReturn(never);

        memory.async().health().toCompletableFuture().cancel(true);

        assertThat(never).isCancelled();
        assertThat(events).extracting(MemoryEvent::outcome).containsExactly(MemoryOutcome.CANCELLED);
    }

    @Test
    void health_ofABackEndThatFailsIsUnhealthy() {
        when(backend.health(any()))
                .thenReturn(CompletableFuture.failedFuture(new MemoryConnectionException("no route", null)));

        assertThat(memory.health().status()).isEqualTo(HealthStatus.UNHEALTHY);
        assertThat(memory.health().components().get("storage").detail()).isEqualTo("no route");
    }

    @Test
    void health_afterClosingNamesTheSameParts() {
        ComponentHealth up = ComponentHealth.up(Duration.ofMillis(1));
        when(backend.health(any()))
                .thenReturn(CompletableFuture.completedFuture(Map.of("storage_x", up, "cache_y", up.optional())));
        memory.health();

        memory.close();

        String closed = "health: this memory manager is closed; build a new one";
        assertThat(memory.health().components())
                .containsOnly(
                        Map.entry("storage_x", ComponentHealth.down(closed)),
                        Map.entry("cache_y", ComponentHealth.down(closed).optional()));
    }

    @Test
    void aNullAnswer_isAFailureOfTheBackEnd() {
        historyAnswers(CompletableFuture.completedFuture(null));

        assertThatThrownBy(() -> memory.history(HistoryQuery.of(KEY)))
                .isInstanceOf(MemoryStorageException.class)
                .hasRootCauseMessage("the back end answered null");
        assertThat(events).extracting(MemoryEvent::outcome).containsExactly(MemoryOutcome.FAILED);
    }

    @Test
    void errorWindow_isBounded() {
        ErrorWindow window = new ErrorWindow(Clock.fixed(Instant.EPOCH.plusSeconds(100), ZoneOffset.UTC));
        for (int i = 0; i < 1_500; i++) {
            window.record();
        }
        assertThat(window.count()).isEqualTo(1_000);
    }
}
