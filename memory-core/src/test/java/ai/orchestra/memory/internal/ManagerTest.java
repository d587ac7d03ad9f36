package ai.orchestra.memory.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import ai.orchestra.memory.AppendResult;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Page;
import ai.orchestra.memory.error.MemoryClosedException;
import ai.orchestra.memory.error.MemoryConflictException;
import ai.orchestra.memory.error.MemoryInterruptedException;
import ai.orchestra.memory.error.MemoryStorageException;
import ai.orchestra.memory.error.MemoryTimeoutException;
import ai.orchestra.memory.health.HealthStatus;
import ai.orchestra.memory.observe.MemoryEvent;
import ai.orchestra.memory.observe.MemoryOutcome;
import ai.orchestra.memory.select.MemoryManagers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What the manager adds to any back end. */
class ManagerTest extends ManagerCase {
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
}
