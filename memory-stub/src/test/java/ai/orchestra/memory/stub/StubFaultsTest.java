package ai.orchestra.memory.stub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.memory.AgentData;
import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.CleanupOptions;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.Session;
import ai.orchestra.memory.error.MemoryConflictException;
import ai.orchestra.memory.error.MemoryConnectionException;
import ai.orchestra.memory.error.MemoryStorageException;
import ai.orchestra.memory.error.MemoryValidationException;
import ai.orchestra.memory.health.ComponentHealth;
import ai.orchestra.memory.health.HealthStatus;
import ai.orchestra.memory.health.MemoryHealth;
import ai.orchestra.memory.observe.MemoryEvent;
import ai.orchestra.memory.spi.MemoryTimer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StubFaultsTest {
    private static final ConversationKey KEY = ConversationKey.of("ada", "first");
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);

    /** Keeps tasks until the test runs them. */
    private static final class ManualTimer implements MemoryTimer {
        private record Task(Duration delay, Runnable work) {}

        private final List<Task> tasks = new ArrayList<>();

        @Override
        public Runnable schedule(Duration delay, Runnable work) {
            Task task = new Task(delay, work);
            tasks.add(task);
            return () -> tasks.remove(task);
        }

        void run(Duration delay) {
            List.copyOf(tasks).stream()
                    .filter(task -> task.delay().equals(delay))
                    .forEach(task -> task.work().run());
        }
    }

    private final ManualTimer timer = new ManualTimer();
    private final List<MemoryEvent> events = new ArrayList<>();
    private final StubMemory memory =
            StubMemory.builder().clock(NOON).timer(timer).observer(events::add).build();

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void latency_delaysTheEffectAndTheAnswer() {
        memory.faults().latency(Duration.ofMillis(7));
        CompletableFuture<MemoryItem> stage =
                memory.async().addMemoryItem(MemoryItem.of(KEY, Role.USER, "t")).toCompletableFuture();
        memory.faults().latency(Duration.ZERO);

        assertThat(stage).isNotDone();
        assertThat(memory.conversation(KEY).last(5)).isEmpty();
        timer.run(Duration.ofMillis(7));
        assertThat(stage).isCompleted();
        assertThat(memory.conversation(KEY).last(5)).hasSize(1);
        assertThat(timer.tasks).isEmpty();
    }

    @Test
    void latency_ofACancelledCallHasNoEffect() {
        memory.faults().latency(Duration.ofMillis(7));
        List<ManualTimer.Task> tasks = timer.tasks;
        CompletableFuture<MemoryItem> stage =
                memory.async().addMemoryItem(MemoryItem.of(KEY, Role.USER, "t")).toCompletableFuture();
        List<ManualTimer.Task> late = List.copyOf(tasks);
        stage.cancel(true);
        memory.faults().clear();

        assertThat(tasks).isEmpty();
        late.forEach(task -> task.work().run());
        assertThat(memory.conversation(KEY).last(5)).isEmpty();
    }

    @Test
    void down_letsEverythingFail_untilUp() {
        memory.faults().down("cable cut");

        assertThatThrownBy(() -> memory.history(HistoryQuery.of(KEY)))
                .isInstanceOf(MemoryConnectionException.class)
                .hasMessage("history: the stub is down (cable cut), as ordered by its faults");
        assertThat(memory.health().status()).isEqualTo(HealthStatus.UNHEALTHY);
        assertThat(memory.health().toJson())
                .contains("\"storage_stub\":\"down (cable cut), as ordered by the stub's faults\"");
        memory.faults().up();
        assertThat(memory.history(HistoryQuery.of(KEY)).items()).isEmpty();
        assertThatThrownBy(() -> {
                    memory.faults().down(" ");
                    memory.session(KEY);
                })
                .hasMessageContaining("(down)");
    }

    @Test
    void loseNextAnswer_storesOnce_loseNextRequest_storesNothing() {
        MemoryItem draft = MemoryItem.builder(KEY).id("mine").text("t").build();

        memory.faults().loseNextRequest();
        inDoubt(() -> memory.addMemoryItem(draft));
        assertThat(memory.conversation(KEY).last(5)).isEmpty();
        memory.faults().loseNextAnswer();
        inDoubt(() -> memory.addMemoryItem(draft));
        assertThat(memory.conversation(KEY).last(5)).hasSize(1);
        assertThat(memory.addMemoryItem(draft).sequence()).isEqualTo(1);
    }

    private static void inDoubt(Runnable call) {
        assertThatThrownBy(call::run)
                .hasMessage(
                        "append: no answer, as ordered by the stub's faults; it may have taken effect, so repeat it only"
                                + " with the same id or idempotency key")
                .asInstanceOf(InstanceOfAssertFactories.type(MemoryStorageException.class))
                .satisfies(failure -> {
                    assertThat(failure.inDoubt()).isTrue();
                    assertThat(failure.retryable()).isTrue();
                });
    }

    @Test
    void latency_delaysHealthToo() {
        memory.health();
        memory.faults().latency(Duration.ofMillis(7));
        CompletableFuture<MemoryHealth> slow = memory.async().health().toCompletableFuture();
        assertThat(slow).isNotDone();
        timer.run(Duration.ofMillis(7));

        assertThat(slow)
                .isCompletedWithValueMatching(health -> health.status() == HealthStatus.HEALTHY)
                .isCompletedWithValueMatching(health ->
                        health.components().get("storage_stub").equals(ComponentHealth.up(Duration.ofMillis(7))));
        assertThat(timer.tasks).isEmpty();
        CompletableFuture<MemoryHealth> late = memory.async().health().toCompletableFuture();
        // What is not the stub's is the manager's deadline.
        List.copyOf(timer.tasks).stream()
                .filter(task -> !task.delay().equals(Duration.ofMillis(7)))
                .forEach(task -> task.work().run());
        assertThat(late).isCompletedWithValueMatching(health -> health.status() == HealthStatus.UNHEALTHY);
    }

    @Test
    void append_partlyStoredSaysWhatToRepeat() {
        MemoryItem known = MemoryItem.builder(KEY).id("mine").text("t").build();
        memory.addMemoryItem(known);

        assertThatThrownBy(() ->
                        memory.append(KEY, List.of(known, MemoryItem.of(KEY, Role.USER, "new")), AppendOptions.DEFAULT))
                .isInstanceOf(MemoryConflictException.class)
                .hasMessage(
                        "append: the id mine is stored already, but not all items of this append are; repeat an append"
                                + " as it was, or leave out what is stored");
        assertThat(memory.conversation(KEY).last(5)).hasSize(1);
    }

    @Test
    void lostRequests_areAdvisedByTheirKind() {
        memory.faults().loseNextRequest();
        assertThatThrownBy(() -> memory.putSession(Session.of(KEY, Map.of())))
                .hasMessage(
                        "putSession: no answer, as ordered by the stub's faults; it may have taken effect, so read the"
                                + " session, and store again only if its version is still the one you had");
        memory.faults().loseNextRequest();
        assertThatThrownBy(() -> memory.eraseUser(KEY.scope()))
                .hasMessage(
                        "eraseUser: no answer, as ordered by the stub's faults; it may have taken effect, so repeat it,"
                                + " which does no harm");
    }

    @Test
    void latency_slowCallbackHoldsUpNobodyElse() throws InterruptedException {
        CountDownLatch slow = new CountDownLatch(1);
        CountDownLatch running = new CountDownLatch(1);
        try (StubMemory real = StubMemory.create()) {
            real.faults().latency(Duration.ofMillis(100));
            // On a thread of its own: where the answer is there before the callback, the callback runs on this one.
            CompletableFuture<Boolean> stuck = CompletableFuture.supplyAsync(() -> real.async()
                            .addMemoryItem(MemoryItem.of(KEY, Role.USER, "one"))
                            .thenApply(item -> {
                                running.countDown();
                                return awaits(slow);
                            }))
                    .thenCompose(answer -> answer);
            assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();

            assertThat(real.async()
                            .addMemoryItem(MemoryItem.of(KEY, Role.USER, "two"))
                            .toCompletableFuture())
                    .succeedsWithin(Duration.ofSeconds(4));
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
    void settings_thatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> memory.faults().latency(Duration.ofMillis(-1)))
                .isInstanceOf(MemoryValidationException.class)
                .hasMessage("the latency is PT-0.001S; it cannot be negative");
        assertThatThrownBy(() -> memory.faults().latency(Duration.ofSeconds(Long.MAX_VALUE)))
                .isInstanceOf(MemoryValidationException.class)
                .hasMessage("the latency is " + Duration.ofSeconds(Long.MAX_VALUE)
                        + "; give at most 1 hour, which is the longest that a call waits");
        assertThatThrownBy(() -> StubMemory.builder().environment("a b"))
                .isInstanceOf(MemoryValidationException.class)
                .hasMessage("environment is no name for one; use letters, digits and single dashes, at most 40");
    }

    @Test
    void pageTokenThatIsNone_isTheCallersFault_alsoDuringAnOutage() {
        memory.faults().down("for a test");

        assertThatThrownBy(() -> memory.history(
                        ai.orchestra.memory.HistoryQuery.of(KEY).after(new ai.orchestra.memory.PageToken("garbage"))))
                .isInstanceOf(MemoryValidationException.class);
        assertThatThrownBy(() -> memory.agentData(ai.orchestra.memory.AgentQuery.of(KEY.scope())
                        .after(new ai.orchestra.memory.PageToken("garbage"))))
                .isInstanceOf(MemoryValidationException.class);
    }

    @Test
    void faults_ofWritesSpareReads_andOrderedOnesWaitForTheirKind() {
        memory.faults().loseNextAnswer().conflictNext();

        assertThat(memory.session(KEY)).isEmpty();
        assertThatThrownBy(() -> memory.eraseUser(KEY.scope())).isInstanceOf(MemoryStorageException.class);
        assertThatThrownBy(() -> memory.putSession(Session.of(KEY, Map.of())))
                .isInstanceOf(MemoryConflictException.class)
                .hasMessage(
                        "putSession: another write was faster, as ordered by the stub's faults; read again, and decide");
        assertThat(memory.putSession(Session.of(KEY, Map.of())).version()).isEqualTo(1);
        memory.faults().conflictNext();
        assertThatThrownBy(() -> memory.conversation(KEY).add(Role.USER, "t"))
                .isInstanceOf(MemoryConflictException.class);
    }

    @Test
    void clear_endsAllFaults() {
        memory.faults()
                .latency(Duration.ofHours(1))
                .down("x")
                .loseNextAnswer()
                .loseNextRequest()
                .conflictNext()
                .clear();

        assertThat(memory.conversation(KEY).add(Role.USER, "t").sequence()).isEqualTo(1);
    }

    @Test
    void capacity_isBounded_andGivenBackByEveryKindOfDeletion() {
        try (StubMemory small = StubMemory.builder().clock(NOON).maxRecords(3).build()) {
            String message =
                    "append: the stub holds its limit of 3 records; delete some, or raise the limit with maxRecords(...)";
            MemoryItem draft = MemoryItem.of(KEY, Role.USER, "t");
            for (int round = 0; round < 4; round++) {
                MemoryItem gone = MemoryItem.builder(KEY)
                        .text("gone")
                        .expiration(NOON.instant().minusSeconds(1))
                        .build();
                small.append(KEY, List.of(gone), AppendOptions.DEFAULT);
                small.putSession(Session.of(KEY, Map.of()));
                small.addRawAgentData(AgentData.of(KEY.scope(), "agent", "type", "t"));
                assertThatThrownBy(() -> small.addMemoryItem(draft))
                        .isInstanceOf(MemoryStorageException.class)
                        .hasMessage(message);
                assertThatThrownBy(() -> small.addRawAgentData(AgentData.of(KEY.scope(), "a", "t", 1)))
                        .isInstanceOf(MemoryStorageException.class);
                assertThatThrownBy(() -> small.putSession(Session.of(KEY.scope().session("other"), Map.of())))
                        .isInstanceOf(MemoryStorageException.class);
                small.cleanupExpiredItems(CleanupOptions.DEFAULT);
                small.addMemoryItem(draft);
                assertThatThrownBy(() -> small.addMemoryItem(draft)).hasMessage(message);
                small.deleteConversation(KEY);
                small.addMemoryItem(draft);
                small.deleteSession(KEY);
                small.putSession(Session.of(KEY, Map.of()));
                small.eraseUser(KEY.scope());
            }
        }
    }

    @Test
    void capacity_isGivenBackWhenAnIdIsUsedAgain() {
        try (StubMemory small = StubMemory.builder().clock(NOON).maxRecords(2).build()) {
            for (int i = 0; i < 5; i++) {
                small.addMemoryItem(MemoryItem.builder(KEY)
                        .id("same")
                        .text("t" + i)
                        .expiration(NOON.instant())
                        .build());
                small.addRawAgentData(AgentData.of(KEY.scope(), "a", "t", i)
                        .identified("same", NOON.instant())
                        .expiringAt(NOON.instant()));
                small.eraseUser(KEY.scope());
            }
        }
        assertThatThrownBy(() -> StubMemory.builder().maxRecords(0))
                .isInstanceOf(MemoryValidationException.class)
                .hasMessage("maxRecords is 0; it must be at least 1");
    }

    @Test
    void observer_seesReadsAndWrites() {
        memory.conversation(KEY).add(Role.USER, "one");
        memory.conversation(KEY).add(Role.USER, "two");
        memory.conversation(KEY).last(5);
        memory.getMemoryItem(KEY.scope(), "stub-1");
        memory.checkDuplicate(MemoryItem.of(KEY, Role.USER, "one"));
        memory.putSession(Session.of(KEY, Map.of()));
        memory.session(KEY);
        memory.sessions(KEY.scope());
        memory.deleteSession(KEY);
        memory.addRawAgentData(AgentData.of(KEY.scope(), "a", "t", 1));
        memory.eraseUser(KEY.scope());

        assertThat(events)
                .extracting(MemoryEvent::documentReads)
                .containsExactly(0L, 0L, 2L, 1L, 1L, 0L, 1L, 1L, 0L, 0L, 0L);
        assertThat(events)
                .extracting(MemoryEvent::documentWrites)
                .containsExactly(1L, 1L, 0L, 0L, 0L, 1L, 0L, 0L, 1L, 1L, 3L);
    }

    @Test
    void ids_areTheSameInEveryRun_andPassOverTakenOnes() {
        memory.addMemoryItem(MemoryItem.builder(KEY).id("stub-1").text("mine").build());

        assertThat(memory.conversation(KEY).add(Role.USER, "t").id()).isEqualTo("stub-2");
        assertThat(memory.addRawAgentData(AgentData.of(KEY.scope(), "a", "t", 1))
                        .id())
                .isEqualTo("stub-3");
    }
}
