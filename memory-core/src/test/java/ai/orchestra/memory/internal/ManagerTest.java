package ai.orchestra.memory.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.AppendResult;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.Embedding;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Page;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.SemanticQuery;
import ai.orchestra.memory.error.MemoryClosedException;
import ai.orchestra.memory.error.MemoryConflictException;
import ai.orchestra.memory.error.MemoryConnectionException;
import ai.orchestra.memory.error.MemoryInterruptedException;
import ai.orchestra.memory.error.MemoryStorageException;
import ai.orchestra.memory.error.MemoryTimeoutException;
import ai.orchestra.memory.error.MemoryValidationException;
import ai.orchestra.memory.health.ComponentHealth;
import ai.orchestra.memory.health.HealthStatus;
import ai.orchestra.memory.observe.MemoryEvent;
import ai.orchestra.memory.observe.MemoryObserver;
import ai.orchestra.memory.observe.MemoryOperation;
import ai.orchestra.memory.observe.MemoryOutcome;
import ai.orchestra.memory.select.MemoryManagerBuilder;
import ai.orchestra.memory.select.MemoryManagers;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.spi.MemoryCall;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What the manager adds to any back end. */
class ManagerTest {
    private static final ConversationKey KEY = ConversationKey.of("ada", "first");
    private static final MemoryItem DRAFT = MemoryItem.of(KEY, Role.USER, "hello");
    private static final Page<MemoryItem> EMPTY = new Page<>(List.of(), Optional.empty());

    private final MemoryBackend backend = mock(MemoryBackend.class);
    private final ManualTimer timer = new ManualTimer();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong millis =
            new AtomicLong(Instant.parse("2026-01-01T00:00:00Z").toEpochMilli());
    private final List<MemoryEvent> events = new ArrayList<>();
    private final MemoryManager memory = builder().build();

    private MemoryManagerBuilder builder() {
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

    private void historyAnswers(CompletableFuture<Page<MemoryItem>> answer) {
        when(backend.history(any(), any())).thenReturn(answer);
    }

    @Test
    void call_isEndedAtItsDeadline_andTheBackEndToldToStop() {
        CompletableFuture<Page<MemoryItem>> never = new CompletableFuture<>();
        historyAnswers(never);

        CompletableFuture<?> stage = memory.async()
                .withTimeout(Duration.ofMillis(250))
                .history(HistoryQuery.of(KEY))
                .toCompletableFuture();
        assertThat(timer.tasks).extracting(ManualTimer.Task::delay).containsExactly(Duration.ofMillis(250));
        assertThat(stage).isNotDone();
        timer.fireAll();

        assertThatThrownBy(stage::join)
                .cause()
                .isInstanceOf(MemoryTimeoutException.class)
                .hasMessage("history: no answer within 250 ms; raise the limit with withTimeout(...)");
        assertThat(never).isCancelled();
        assertThat(timer.tasks).isEmpty();
        assertThat(events).extracting(MemoryEvent::outcome).containsExactly(MemoryOutcome.TIMEOUT);
    }

    @Test
    void write_isInDoubtAfterItsDeadline() {
        when(backend.append(any(), any(), any(), any())).thenReturn(new CompletableFuture<>());

        CompletableFuture<?> stage = memory.async().addMemoryItem(DRAFT).toCompletableFuture();
        timer.fireAll();

        assertThatThrownBy(stage::join)
                .cause()
                .hasMessage("append: no answer within 5000 ms; raise the limit with withTimeout(...); it may have taken"
                        + " effect, so repeat it only with the same id or idempotency key")
                .asInstanceOf(InstanceOfAssertFactories.type(MemoryTimeoutException.class))
                .satisfies(timeout -> {
                    assertThat(timeout.inDoubt()).isTrue();
                    assertThat(timeout.retryable()).isTrue();
                    assertThat(timeout.operation()).isEqualTo("append");
                });
    }

    @Test
    void deadline_isForgottenWhenTheAnswerComes() {
        CompletableFuture<Page<MemoryItem>> answer = new CompletableFuture<>();
        historyAnswers(answer);
        CompletableFuture<Page<MemoryItem>> stage =
                memory.async().history(HistoryQuery.of(KEY)).toCompletableFuture();

        answer.complete(EMPTY);

        assertThat(stage).isCompletedWithValue(EMPTY);
        assertThat(timer.tasks).isEmpty();
    }

    @Test
    void deadline_needsNoTimerWhereTheAnswerIsThereAtOnce() {
        historyAnswers(CompletableFuture.completedFuture(EMPTY));

        assertThat(memory.history(HistoryQuery.of(KEY))).isEqualTo(EMPTY);
        assertThat(timer.tasks).isEmpty();
    }

    @Test
    void cancelling_reachesTheBackEnd() {
        CompletableFuture<AppendResult> never = new CompletableFuture<>();
        when(backend.append(any(), any(), any(), any())).thenReturn(never);

        memory.async().addMemoryItem(DRAFT).toCompletableFuture().cancel(true);

        assertThat(never).isCancelled();
        assertThat(events).extracting(MemoryEvent::outcome).containsExactly(MemoryOutcome.CANCELLED);
    }

    @Test
    void close_endsWhatWaits_thenRefuses_once() {
        historyAnswers(new CompletableFuture<>());
        CompletableFuture<?> waiting =
                memory.async().history(HistoryQuery.of(KEY)).toCompletableFuture();

        memory.close();
        memory.close();

        assertThatThrownBy(waiting::join)
                .cause()
                .isInstanceOf(MemoryClosedException.class)
                .hasMessage("history: this memory manager was closed while the call was under way; build a new one")
                .satisfies(
                        e -> assertThat(((MemoryClosedException) e).inDoubt()).isFalse());
        assertThatThrownBy(() -> memory.session(KEY)).isInstanceOf(MemoryClosedException.class);
        assertThatThrownBy(() -> memory.withTimeout(Duration.ofSeconds(1)).session(KEY))
                .isInstanceOf(MemoryClosedException.class);
        verify(backend, times(1)).close();
        assertThat(timer.closed).isTrue();
        assertThat(memory.health().status()).isEqualTo(HealthStatus.UNHEALTHY);
    }

    @Test
    void blocking_passesOnTheExceptionItself() {
        MemoryConflictException conflict = new MemoryConflictException("append", "taken");
        when(backend.append(any(), any(), any(), any()))
                .thenReturn(CompletableFuture.failedFuture(new CompletionException(conflict)));

        assertThatThrownBy(() -> memory.addMemoryItem(DRAFT)).isSameAs(conflict);
        assertThat(events).extracting(MemoryEvent::outcome).containsExactly(MemoryOutcome.CONFLICT);
    }

    @Test
    void unexpectedFailures_areWrappedWithTheirCause() {
        IllegalStateException bug = new IllegalStateException("bug");
        when(backend.session(any(), any())).thenThrow(bug);
        when(backend.append(any(), any(), any(), any())).thenReturn(CompletableFuture.failedFuture(bug));

        assertThatThrownBy(() -> memory.session(KEY))
                .isInstanceOf(MemoryStorageException.class)
                .hasCause(bug)
                .hasMessage("session: the back end failed unexpectedly with java.lang.IllegalStateException; see the"
                        + " cause, and report it to the author of the back end");
        assertThatThrownBy(() -> memory.addMemoryItem(DRAFT))
                .asInstanceOf(InstanceOfAssertFactories.type(MemoryStorageException.class))
                .satisfies(failure -> assertThat(failure.inDoubt()).isTrue());
        assertThat(events).extracting(MemoryEvent::outcome).containsOnly(MemoryOutcome.FAILED);
    }

    @Test
    void anEmptyAnswer_toAnAppendIsAnError_notAHang() {
        when(backend.append(any(), any(), any(), any()))
                .thenReturn(CompletableFuture.completedFuture(new AppendResult(List.of(), 0, 1, false)));

        assertThatThrownBy(() -> memory.addMemoryItem(DRAFT))
                .isInstanceOf(MemoryStorageException.class)
                .hasCauseInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void errorsOfTheMachine_areNotDisguised() {
        OutOfMemoryError error = new OutOfMemoryError("test");
        historyAnswers(CompletableFuture.failedFuture(error));

        assertThatThrownBy(() -> memory.history(HistoryQuery.of(KEY))).isSameAs(error);
    }

    @Test
    void aCallThatTheBackEndCancels_isAStorageError() {
        historyAnswers(CompletableFuture.failedFuture(new CancellationException()));

        assertThatThrownBy(() -> memory.history(HistoryQuery.of(KEY)))
                .isInstanceOf(MemoryStorageException.class)
                .hasMessage("history: the call was cancelled");
    }

    @Test
    void interruption_beforeTheCallSendsNothing() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> memory.addMemoryItem(DRAFT))
                    .hasMessage("append: the thread was interrupted before the call, so nothing was sent and nothing is"
                            + " stored; clear the interrupt flag before you repeat it")
                    .asInstanceOf(InstanceOfAssertFactories.type(MemoryInterruptedException.class))
                    .satisfies(interrupted -> {
                        assertThat(interrupted.inDoubt()).isFalse();
                        assertThat(interrupted.retryable()).isTrue();
                    });
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
        verifyNoInteractions(backend);
    }

    @Test
    void interruption_whileWaitingCancelsAndLeavesAWriteInDoubt() {
        CompletableFuture<AppendResult> never = new CompletableFuture<>();
        Thread caller = Thread.currentThread();
        when(backend.append(any(), any(), any(), any())).thenAnswer(call -> {
            caller.interrupt();
            return never;
        });
        try {
            assertThatThrownBy(() -> memory.addMemoryItem(DRAFT))
                    .hasMessage(
                            "append: interrupted while waiting; it may have taken effect, so repeat it only with the"
                                    + " same id or idempotency key")
                    .asInstanceOf(InstanceOfAssertFactories.type(MemoryInterruptedException.class))
                    .satisfies(interrupted -> assertThat(interrupted.inDoubt()).isTrue());
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
        assertThat(never).isCancelled();
    }

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
    void close_leavesAWriteThatIsUnderWayInDoubt() {
        when(backend.append(any(), any(), any(), any())).thenReturn(new CompletableFuture<>());
        CompletableFuture<?> waiting = memory.async().addMemoryItem(DRAFT).toCompletableFuture();

        memory.close();

        assertThatThrownBy(waiting::join)
                .cause()
                .isInstanceOfSatisfying(MemoryClosedException.class, e -> {
                    assertThat(e.inDoubt()).isTrue();
                    assertThat(e.retryable()).isFalse();
                })
                .hasMessage(
                        "append: this memory manager was closed while the call was under way; build a new one; it may"
                                + " have taken effect, so repeat it only with the same id or idempotency key");
        assertThatThrownBy(() -> memory.addMemoryItem(DRAFT))
                .isInstanceOfSatisfying(
                        MemoryClosedException.class,
                        e -> assertThat(e.inDoubt()).isFalse());
    }

    @Test
    void close_whileTheBackEndIsAsked_leavesTheWriteInDoubt() {
        when(backend.append(any(), any(), any(), any())).thenAnswer(call -> {
            memory.close();
            return new CompletableFuture<>();
        });

        assertThatThrownBy(() -> memory.addMemoryItem(DRAFT))
                .isInstanceOfSatisfying(
                        MemoryClosedException.class,
                        e -> assertThat(e.inDoubt()).isTrue());
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
    void slowCallback_holdsUpNoOtherDeadline() {
        historyAnswers(new CompletableFuture<>());
        when(backend.session(any(), any())).thenReturn(new CompletableFuture<>());
        CountDownLatch slow = new CountDownLatch(1);
        try (MemoryManager real = MemoryManagers.builder()
                .store(backend)
                .timeout(Duration.ofMillis(5))
                .build()) {
            CompletableFuture<Boolean> stuck = real.async()
                    .history(HistoryQuery.of(KEY))
                    .handle((page, timeout) -> awaits(slow))
                    .toCompletableFuture();

            assertThat(real.async().session(KEY).toCompletableFuture())
                    .failsWithin(Duration.ofSeconds(20))
                    .withThrowableThat()
                    .withCauseInstanceOf(MemoryTimeoutException.class);
            assertThat(stuck).isNotDone();
            slow.countDown();
            assertThat(stuck).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(true);
        }
    }

    private static boolean awaits(CountDownLatch latch) {
        try {
            return latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a caller's code", e);
        }
    }

    @Test
    void errorWindow_isBounded() {
        ErrorWindow window = new ErrorWindow(Clock.fixed(Instant.EPOCH.plusSeconds(100), ZoneOffset.UTC));
        for (int i = 0; i < 1_500; i++) {
            window.record();
        }
        assertThat(window.count()).isEqualTo(1_000);
    }

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
