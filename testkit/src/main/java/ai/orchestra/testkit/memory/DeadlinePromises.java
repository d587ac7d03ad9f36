package ai.orchestra.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.memory.AsyncMemoryManager;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.error.MemoryClosedException;
import ai.orchestra.memory.error.MemoryInterruptedException;
import ai.orchestra.memory.error.MemoryTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** Promises that no call waits longer than it may. */
interface DeadlinePromises extends MemoryPromises {
    /** How slow the back end is made: far longer than any test may take. */
    Duration VERY_SLOW = Duration.ofMinutes(10);

    /** Far longer than a deadline, far shorter than the back end's latency. */
    Duration PATIENCE = Duration.ofSeconds(20);

    /** Long for a call that only hands its work over, even on a machine that stalls. */
    Duration SOON = Duration.ofSeconds(3);

    @Test
    default void withTimeout_endsACallAtItsDeadline() {
        at().needs(Capability.LATENCY);
        at().subject().latency(VERY_SLOW);
        MemoryManager impatient = at().memory().withTimeout(Duration.ofMillis(20));
        long start = System.nanoTime();

        // Both together must end before one call with the default timeout would.
        assertThatThrownBy(() -> impatient.history(HistoryQuery.of(at().key())))
                .asInstanceOf(InstanceOfAssertFactories.type(MemoryTimeoutException.class))
                .satisfies(timeout -> assertThat(timeout.inDoubt()).isFalse());
        assertThatThrownBy(() -> impatient.addMemoryItem(MemoryItem.of(at().key(), Role.USER, "t")))
                .asInstanceOf(InstanceOfAssertFactories.type(MemoryTimeoutException.class))
                .satisfies(timeout -> assertThat(timeout.inDoubt()).isTrue());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(MemoryManager.DEFAULT_TIMEOUT);
    }

    @Test
    default void async_endsAStageAtItsDeadline() {
        at().needs(Capability.LATENCY);
        at().subject().latency(VERY_SLOW);

        assertThat(at().memory()
                        .async()
                        .withTimeout(Duration.ofMillis(20))
                        .history(HistoryQuery.of(at().key()))
                        .toCompletableFuture())
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .withCauseInstanceOf(MemoryTimeoutException.class);
    }

    @Test
    default void async_neverBlocksTheCaller() {
        at().needs(Capability.LATENCY);
        at().subject().latency(VERY_SLOW);
        AsyncMemoryManager async = at().memory().async();

        EveryCall.async(at().key()).forEach((name, call) -> {
            CompletableFuture<CompletionStage<?>> returned = new CompletableFuture<>();
            // A thread of its own: a back end that blocks must not use up a shared pool.
            Thread caller = new Thread(() -> returned.complete(call.apply(async)));
            caller.setDaemon(true);
            caller.start();
            assertThat(returned)
                    .as("asynchronous " + name + " returns before its answer is there")
                    .succeedsWithin(SOON);
            returned.join().toCompletableFuture().cancel(true);
        });
    }

    @Test
    default void async_endsWaitingWhenCancelled() {
        at().needs(Capability.LATENCY);
        at().subject().latency(VERY_SLOW);
        CompletableFuture<?> stage =
                at().memory().async().history(HistoryQuery.of(at().key())).toCompletableFuture();

        assertThat(stage.cancel(true)).isTrue();
        assertThat(stage).isCancelled();
    }

    @Test
    default void blocking_givesUpWhenInterrupted() throws InterruptedException {
        at().needs(Capability.LATENCY);
        at().subject().latency(VERY_SLOW);
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<Boolean> outcome = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            started.countDown();
            try {
                at().memory().withTimeout(Duration.ofMinutes(5)).history(HistoryQuery.of(at().key()));
                outcome.completeExceptionally(new AssertionError("the call returned"));
            } catch (MemoryInterruptedException e) {
                outcome.complete(Thread.currentThread().isInterrupted());
            } catch (RuntimeException e) {
                outcome.completeExceptionally(e);
            }
        });
        thread.start();
        assertThat(started.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        thread.interrupt();

        assertThat(outcome)
                .as("gives up and keeps the interrupt flag")
                .succeedsWithin(PATIENCE)
                .isEqualTo(true);
        thread.join(PATIENCE.toMillis());
    }

    @Test
    default void blocking_storesNothingWhenInterruptedBefore() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> at().memory().addMemoryItem(MemoryItem.of(at().key(), Role.USER, "t")))
                    .asInstanceOf(InstanceOfAssertFactories.type(MemoryInterruptedException.class))
                    .satisfies(interrupted -> assertThat(interrupted.inDoubt()).isFalse());
        } finally {
            assertThat(Thread.interrupted()).as("the interrupt flag is kept").isTrue();
        }
        assertThat(at().memory().conversation(at().key()).last(5)).isEmpty();
    }

    @Test
    default void close_endsWaitingCalls() {
        at().needs(Capability.LATENCY);
        at().subject().latency(VERY_SLOW);
        CompletableFuture<?> stage = at().memory()
                .async()
                .withTimeout(Duration.ofMinutes(5))
                .history(HistoryQuery.of(at().key()))
                .toCompletableFuture();

        at().memory().close();

        assertThat(stage).failsWithin(PATIENCE).withThrowableThat().withCauseInstanceOf(MemoryClosedException.class);
    }
}
