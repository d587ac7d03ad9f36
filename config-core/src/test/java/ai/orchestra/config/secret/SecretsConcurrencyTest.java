package ai.orchestra.config.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ai.orchestra.testsupport.Canary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads at one name, sources that hang, and ends at bad moments. Threads are real, latches say when. */
@Timeout(30)
class SecretsConcurrencyTest {
    private static final int THREADS = 8;
    private static final String ID = "api-key-production";
    private static final String ONE = Canary.secret("one");
    private static final String TWO = Canary.secret("two");
    private static final Map<String, String> NO_BARE = Map.of("SECRETS_BARE_FALLBACK", "false");

    private final ScriptedSource source = new ScriptedSource().found(ID, ONE, "1");
    private final HandRuntime hand = new HandRuntime();
    private final ExecutorService callers = Executors.newCachedThreadPool();
    // Time for a thread to start on a busy machine, and no more, since tests wait for all of it.
    private static final Duration SHORT = Duration.ofMillis(400);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private Secrets secrets =
            HandRuntime.secrets(source, hand.threaded(), NO_BARE).build();

    @AfterEach
    void close() {
        answer.countDown();
        secrets.close();
        callers.shutdownNow();
        await().untilAsserted(() -> assertThat(ownThreads()).isEmpty());
    }

    private static List<String> ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("orchestra-secrets"))
                .toList();
    }

    /** Has the source wait for the latch, and then do what it would have done. */
    private void hold(String id, Runnable then) {
        source.answer(id, () -> {
            asked.countDown();
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw new SecretUnavailableException("interrupted");
            }
            then.run();
            return new Lookup.Found(Secret.of(TWO), "2", null);
        });
    }

    private void withBudget(Duration budget) {
        secrets.close();
        secrets = HandRuntime.secrets(source, SecretRuntime.ofProcess(), NO_BARE)
                .budget(budget)
                .build();
    }

    @Test
    void coldKey_whoseSourceFails_isAskedForOnceByEightThreads() throws Exception {
        hold(ID, () -> {
            throw new SecretUnavailableException("the service does not answer");
        });
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Future<SecretException>> results = new ArrayList<>();
        AtomicInteger waiting = new AtomicInteger();
        for (int i = 0; i < THREADS; i++) {
            results.add(callers.submit(() -> {
                start.await();
                waiting.incrementAndGet();
                try {
                    throw new AssertionError(secrets.value("api-key"));
                } catch (SecretException e) {
                    return e;
                }
            }));
        }
        asked.await();
        await().untilAsserted(() -> assertThat(waiting).hasValue(THREADS));
        answer.countDown();
        List<SecretException> failures = new ArrayList<>();
        for (Future<SecretException> result : results) {
            failures.add(result.get(10, TimeUnit.SECONDS));
        }
        assertThat(failures)
                .hasOnlyElementsOfType(SecretUnavailableException.class)
                .allSatisfy(failure -> assertThat(failure).hasMessage("the service does not answer"))
                .doesNotHaveDuplicates();
        assertThat(source.asked).hasSize(1);
    }

    @Test
    void refreshInFlight_holdsUpNoReader() throws Exception {
        secrets.get("api-key");
        hold(ID, () -> {});
        hand.skip(Duration.ofMinutes(4));
        hand.look();
        asked.await();
        assertThat(secrets.get("api-key")).isEqualTo(ONE);
        hand.look();
        answer.countDown();
        await().untilAsserted(() -> assertThat(secrets.get("api-key")).isEqualTo(TWO));
        assertThat(source.asked).hasSize(2);
    }

    @Test
    void sourceThatHangs_costsTheBudgetAndNoMore() {
        withBudget(SHORT);
        hold(ID, () -> {});
        assertThatThrownBy(() -> secrets.get("api-key", "fallback"))
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessage(
                        "the secret api-key was not answered within its budget of 400 ms; see why the source is slow, or raise"
                                + " SECRETS_BUDGET");
        assertThat(secrets.health()).singleElement().satisfies(health -> {
            assertThat(health.source()).isEqualTo("remote");
            assertThat(health.isUp()).isFalse();
            assertThat(health.problem()).contains("400 ms");
        });
        // The backoff holds: nobody waits again.
        assertThatThrownBy(() -> secrets.get("api-key")).hasMessageContaining("400 ms");
        assertThat(source.asked).hasSize(1);
    }

    @Test
    void sourceThatHangs_holdsUpNoReportEither() {
        withBudget(SHORT);
        hold(ID, () -> {});
        assertThat(secrets.explain("api-key").toString()).endsWith("no answer within the time that is allowed");
    }

    @Test
    void sourceThatHangs_andIgnoresInterrupts_holdsUpOthersForTheirBudgetOnly() {
        withBudget(SHORT);
        AtomicBoolean end = new AtomicBoolean();
        try {
            for (int i = 0; i < 9; i++) {
                source.answer("key-" + i + "-production", () -> {
                    while (!end.get()) {
                        Thread.onSpinWait();
                        Thread.yield();
                    }
                    return new Lookup.Absent("late");
                });
                String name = "key-" + i;
                assertThatThrownBy(() -> secrets.get(name)).isInstanceOf(SecretUnavailableException.class);
            }
            assertThat(source.asked).hasSize(8);
        } finally {
            end.set(true);
        }
    }

    @Test
    void answerThatComesTooLate_isNotUsed() throws Exception {
        withBudget(SHORT);
        CountDownLatch done = new CountDownLatch(1);
        source.answer(ID, () -> {
            // Deaf to the interrupt that ends the question.
            while (answer.getCount() > 0) {
                Thread.onSpinWait();
            }
            done.countDown();
            return new Lookup.Found(Secret.of(TWO), "2", null);
        });
        assertThatThrownBy(() -> secrets.get("api-key")).isInstanceOf(SecretUnavailableException.class);
        answer.countDown();
        done.await();
        assertThatThrownBy(() -> secrets.get("api-key")).isInstanceOf(SecretUnavailableException.class);
    }

    @Test
    void interruptedCaller_leavesWithItsFlag_andTheOthersGetTheirValue() throws Exception {
        hold(ID, () -> {});
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                secrets.get("api-key");
                flag.complete(false);
            } catch (SecretUnavailableException e) {
                flag.complete(Thread.currentThread().isInterrupted());
            }
        });
        caller.start();
        asked.await();
        Future<String> other = callers.submit(() -> secrets.get("api-key"));
        caller.interrupt();
        assertThat(flag.get(10, TimeUnit.SECONDS)).isTrue();
        answer.countDown();
        assertThat(other.get(10, TimeUnit.SECONDS)).isEqualTo(TWO);
        assertThat(source.asked).hasSize(1);
    }

    @Test
    void close_whileSomebodyWaits_endsTheWaitAndTheThreads() throws Exception {
        hold(ID, () -> {});
        Future<String> waiting = callers.submit(() -> secrets.get("api-key"));
        asked.await();
        secrets.close();
        assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(SecretUnavailableException.class)
                .hasMessageContaining("closed");
        assertThat(source.closed).isTrue();
        await().untilAsserted(() -> assertThat(ownThreads()).isEmpty());
    }

    @Test
    void close_whileARefreshLands_leavesNothingBehind() throws Exception {
        for (int round = 0; round < 50; round++) {
            ScriptedSource own = new ScriptedSource().found(ID, ONE, "1");
            HandRuntime time = new HandRuntime();
            Secrets racing = HandRuntime.secrets(own, time.threaded(), NO_BARE).build();
            SecretRef ref = racing.ref("api-key");
            ref.get();
            own.found(ID, TWO, "2");
            CyclicBarrier start = new CyclicBarrier(2);
            Future<?> refresh = callers.submit(() -> {
                start.await();
                try {
                    racing.refresh("api-key");
                } catch (IllegalStateException | SecretUnavailableException e) {
                    assertThat(e).hasMessageContaining("closed");
                }
                return null;
            });
            start.await();
            racing.close();
            refresh.get(10, TimeUnit.SECONDS);
            assertThatThrownBy(ref::get).isInstanceOf(IllegalStateException.class);
            assertThat(time.isScheduled()).isFalse();
        }
    }

    @Test
    void listener_isCalledOffTheCallersThread_inOrder() throws Exception {
        List<String> calls = new ArrayList<>();
        CountDownLatch both = new CountDownLatch(4);
        secrets.onChange("api-key", change -> {
            calls.add("first " + change.version());
            both.countDown();
            throw new IllegalStateException(ONE);
        });
        List<Thread> threads = new ArrayList<>();
        secrets.onChange("API_KEY", change -> {
            threads.add(Thread.currentThread());
            calls.add("second " + change.version() + " "
                    + secrets.get("api-key")
                            .equals(change.current().orElseThrow().reveal()));
            both.countDown();
        });
        secrets.get("api-key");
        source.found(ID, TWO, "2");
        assertThat(secrets.refresh("api-key")).isEqualTo(RefreshResult.CHANGED);
        await().untilAsserted(() -> assertThat(both.getCount()).isEqualTo(2));
        source.found(ID, ONE, "3");
        assertThat(secrets.refresh("api-key")).isEqualTo(RefreshResult.CHANGED);
        both.await();
        assertThat(calls).containsExactly("first 2", "second 2 true", "first 3", "second 3 true");
        assertThat(threads).doesNotContain(Thread.currentThread());
    }

    @Test
    void preload_asksEightAtATime() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch eight = new CountDownLatch(8);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            names.add("key-" + i);
            source.answer("key-" + i + "-production", () -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                eight.countDown();
                try {
                    eight.await();
                } catch (InterruptedException e) {
                    throw new SecretUnavailableException("fewer than eight at a time");
                }
                now.decrementAndGet();
                return new Lookup.Found(Secret.of(ONE), "1", null);
            });
        }
        secrets.preload(names, Duration.ofSeconds(20));
        assertThat(most).hasValue(8);
    }

    @Test
    void rotation_underLoad_failsNoCall() throws Exception {
        AtomicBoolean end = new AtomicBoolean();
        AtomicReference<String> accepted = new AtomicReference<>(ONE);
        AtomicIntegerArray calls = new AtomicIntegerArray(4);
        List<Future<?>> results = new ArrayList<>();
        for (int i = 0; i < calls.length(); i++) {
            int caller = i;
            results.add(callers.submit(() -> {
                while (!end.get()) {
                    secrets.withRetryOnAuthFailure(
                            "api-key",
                            secret -> {
                                if (!secret.matches(accepted.get())) {
                                    throw new SecurityException("401");
                                }
                                return true;
                            },
                            SecurityException.class::isInstance);
                    calls.incrementAndGet(caller);
                }
                return null;
            }));
        }
        for (int rotation = 2; rotation < 6; rotation++) {
            String next = ONE + rotation;
            source.found(ID, next, "" + rotation);
            accepted.set(next);
            // Two calls of each caller: the second began after the rotation.
            int[] before = new int[calls.length()];
            Arrays.setAll(before, calls::get);
            for (int i = 0; i < before.length; i++) {
                int caller = i;
                await().until(() -> results.get(caller).isDone() || calls.get(caller) >= before[caller] + 2);
            }
            assertThat(secrets.get("api-key")).isEqualTo(next);
            hand.skip(Duration.ofSeconds(5));
        }
        end.set(true);
        for (Future<?> result : results) {
            result.get(10, TimeUnit.SECONDS);
        }
    }
}
