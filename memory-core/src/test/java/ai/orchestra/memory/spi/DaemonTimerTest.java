package ai.orchestra.memory.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DaemonTimerTest {
    @Test
    void schedule_runsTasksOnTheNamedDaemonThread() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(1);
        AtomicReference<Thread> thread = new AtomicReference<>();
        try (MemoryTimer timer = MemoryTimer.daemon("test-timer")) {
            Runnable cancel = timer.schedule(Duration.ofHours(1), () -> thread.set(null));
            timer.schedule(Duration.ZERO, () -> {
                thread.set(Thread.currentThread());
                ran.countDown();
            });
            assertThat(ran.await(30, TimeUnit.SECONDS)).isTrue();
            cancel.run();
        }
        assertThat(thread.get().getName()).isEqualTo("test-timer");
        assertThat(thread.get().isDaemon()).isTrue();
        thread.get().join(30_000);
        assertThat(thread.get().isAlive()).isFalse();
    }

    @Test
    void schedule_dropsTasksAfterClosing() {
        MemoryTimer timer = MemoryTimer.daemon("closed-timer");
        timer.close();

        assertThatCode(() -> timer.schedule(Duration.ZERO, () -> {}).run()).doesNotThrowAnyException();
    }

    @Test
    void schedule_runsEachTaskOnce_andNoCancelledOne_fromManyThreads() throws InterruptedException {
        int threads = 8;
        int each = 2_000;
        AtomicIntegerArray runs = new AtomicIntegerArray(threads * each);
        CountDownLatch wanted = new CountDownLatch(threads * each / 2);
        List<Thread> all = new ArrayList<>();
        try (MemoryTimer timer = MemoryTimer.daemon("crowded-timer")) {
            for (int t = 0; t < threads; t++) {
                int base = t * each;
                Random random = new Random(t);
                Thread thread = new Thread(() -> {
                    for (int i = 0; i < each; i++) {
                        int number = base + i;
                        boolean stays = i % 2 == 0;
                        Duration delay = stays ? Duration.ofNanos(random.nextInt(20_000_000)) : Duration.ofMinutes(1);
                        Runnable cancel = timer.schedule(delay, () -> {
                            runs.incrementAndGet(number);
                            wanted.countDown();
                        });
                        if (!stays) {
                            cancel.run();
                        }
                    }
                });
                all.add(thread);
                thread.start();
            }
            for (Thread thread : all) {
                thread.join();
            }
            assertThat(wanted.await(30, TimeUnit.SECONDS)).isTrue();
        }
        for (int i = 0; i < runs.length(); i++) {
            assertThat(runs.get(i)).as("runs of " + i).isEqualTo(i % 2 == 0 ? 1 : 0);
        }
    }

    @Test
    void schedule_runsInTheOrderOfTheTimes() throws InterruptedException {
        List<Integer> ran = new ArrayList<>();
        CountDownLatch over = new CountDownLatch(1);
        try (MemoryTimer timer = MemoryTimer.daemon("ordered-timer")) {
            timer.schedule(Duration.ofMillis(60), () -> {
                ran.add(3);
                over.countDown();
            });
            timer.schedule(Duration.ofMillis(40), () -> ran.add(2));
            timer.schedule(Duration.ofMillis(20), () -> ran.add(1));
            assertThat(over.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(ran).containsExactly(1, 2, 3);
    }

    @Test
    void taskThatFails_orInterrupts_doesNotStopTheOthers() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(1);
        try (MemoryTimer timer = MemoryTimer.daemon("failing-timer")) {
            timer.schedule(Duration.ZERO, () -> {
                throw new IllegalStateException("said the test");
            });
            timer.schedule(Duration.ZERO, () -> {
                throw new OutOfMemoryError("said the test");
            });
            timer.schedule(Duration.ZERO, () -> Thread.currentThread().interrupt());
            timer.schedule(Duration.ofMillis(20), ran::countDown);
            assertThat(ran.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void thread_endsWhenThereIsNothingToDo_andStartsAgain() throws Exception {
        try (MemoryTimer timer = MemoryTimer.daemon("lazy-timer")) {
            Thread first = threadOf(timer);
            first.join(30_000);
            assertThat(first.isAlive()).isFalse();

            assertThat(threadOf(timer)).isNotSameAs(first);
        }
    }

    @Test
    void threadThatCannotBeStarted_refusesItsTask_andTheNextOneTriesAgain() throws Exception {
        AtomicBoolean exhausted = new AtomicBoolean(true);
        AtomicBoolean ran = new AtomicBoolean();
        try (MemoryTimer timer = new DaemonTimer(threads(exhausted), Thread::new)) {
            assertThatThrownBy(() -> timer.schedule(Duration.ZERO, () -> ran.set(true)))
                    .isInstanceOf(OutOfMemoryError.class);
            exhausted.set(false);

            assertThat(threadOf(timer).isAlive()).isTrue();
            assertThat(ran).as("the refused task").isFalse();
        }
    }

    @Test
    void answer_thatGetsNoThread_isGivenByTheOneThatHasIt() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        try (MemoryTimer timer = new DaemonTimer(Thread::new, threads(new AtomicBoolean(true)))) {
            assertThatCode(() -> timer.answers().execute(() -> thread.set(Thread.currentThread())))
                    .doesNotThrowAnyException();
        }
        assertThat(thread).hasValue(Thread.currentThread());
    }

    @Test
    void answer_afterClosing_isGivenByTheOneThatHasIt() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        MemoryTimer timer = MemoryTimer.daemon("closed-timer");
        timer.close();

        timer.answers().execute(() -> thread.set(Thread.currentThread()));

        assertThat(thread).hasValue(Thread.currentThread());
    }

    private static ThreadFactory threads(AtomicBoolean exhausted) {
        return task -> new Thread(task) {
            @Override
            public void start() {
                if (exhausted.get()) {
                    throw new OutOfMemoryError("unable to create native thread, said the test");
                }
                setDaemon(true);
                super.start();
            }
        };
    }

    private static Thread threadOf(MemoryTimer timer) throws Exception {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        timer.schedule(Duration.ZERO, () -> thread.complete(Thread.currentThread()));
        return thread.get(30, TimeUnit.SECONDS);
    }

    @Test
    void delay_mayBeLongerThanClocksCount() {
        try (MemoryTimer timer = MemoryTimer.daemon("patient-timer")) {
            assertThatCode(() -> timer.schedule(Duration.ofSeconds(Long.MAX_VALUE), () -> {})
                            .run())
                    .doesNotThrowAnyException();
        }
    }
}
