package ai.orchestra.integration;

import ai.orchestra.memory.AsyncMemoryManager;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.UserScope;
import ai.orchestra.memory.health.MemoryHealth;
import ai.orchestra.memory.select.MemoryManagers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A process under an open-loop load: calls begin at their times, whether or not earlier ones were answered. Half of them
 * append, half of them read. Prints each acknowledged item, each failure, and all the time how the memory is.
 */
final class LoadProgram {
    static final int CONVERSATIONS = 20;
    static final int PAGE = 20;

    // The emulator has no indexes: a query sorts all items of its database, so each of these has its own.
    private static final int PERSONAS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int HEALTH_MILLIS = 100;

    private final Console console;
    private final MemoryManager memory;
    private final AsyncMemoryManager async;
    private final Random random;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Queue<Long> latencies = new ConcurrentLinkedQueue<>();
    private final List<CompletableFuture<?>> calls = new ArrayList<>();

    private LoadProgram(Console console, MemoryManager memory, long seed) {
        this.console = console;
        this.memory = memory;
        this.async = memory.async();
        this.random = new Random(seed);
    }

    static ConversationKey key(int conversation) {
        return new UserScope(UserScope.DEFAULT, "p" + conversation % PERSONAS, "ada").session("c" + conversation);
    }

    /** Returns the settings that give each persona its database. */
    static Map<String, String> databases() {
        return IntStream.range(0, PERSONAS)
                .boxed()
                .collect(Collectors.toMap(persona -> "FIRESTORE_DB_P" + persona, persona -> "d" + persona));
    }

    /** Arguments: calls in a second, a seed. The settings are in the environment. */
    public static void main(String[] arguments) throws InterruptedException {
        Console console = new Console();
        ScheduledExecutorService health = Executors.newSingleThreadScheduledExecutor();
        try (MemoryManager memory = MemoryManagers.builder().timeout(PATIENCE).build()) {
            LoadProgram program = new LoadProgram(console, memory, Long.parseLong(arguments[1]));
            program.warmUp();
            console.say("ready");
            console.await("go");
            Runnable sample = () -> {
                MemoryHealth now = memory.health();
                console.say("health", now.status().label(), now.toJson());
            };
            health.scheduleWithFixedDelay(sample, 0, HEALTH_MILLIS, TimeUnit.MILLISECONDS);
            Thread load = new Thread(() -> program.run(Integer.parseInt(arguments[0])), "orchestra-test-load");
            load.start();
            console.await("stop");
            program.stopped.set(true);
            load.join();
            program.report();
            health.shutdown();
            health.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } finally {
            health.shutdownNow();
        }
    }

    private void warmUp() {
        for (int i = 0; i < CONVERSATIONS; i++) {
            memory.conversation(key(i)).last(PAGE);
        }
        MemoryItem first = memory.addMemoryItem(MemoryItem.of(key(0), Role.USER, "warm"));
        console.say("stored", 0, first.id());
        memory.health();
    }

    private void run(int perSecond) {
        long interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        long due = System.nanoTime();
        for (int n = 0; !stopped.get(); n++, due += interval) {
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            int conversation = random.nextInt(CONVERSATIONS);
            calls.add(n % 2 == 0 ? append(conversation, due) : read(key(conversation), due));
        }
    }

    private CompletableFuture<?> append(int conversation, long due) {
        return counted(due, async.addMemoryItem(MemoryItem.of(key(conversation), Role.USER, "under load")))
                .thenAccept(item -> console.say("stored", conversation, item.id()));
    }

    private CompletableFuture<?> read(ConversationKey key, long due) {
        return counted(due, async.history(HistoryQuery.of(key).limit(PAGE)));
    }

    private <T> CompletableFuture<T> counted(long due, CompletionStage<T> call) {
        return call.whenComplete((answer, failure) -> {
                    latencies.add(System.nanoTime() - due);
                    if (failure != null) {
                        console.say("error", failure);
                    }
                })
                .toCompletableFuture();
    }

    private void report() {
        // Failures are printed one by one; here it only matters that nothing is under way any more.
        CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new))
                .handle((ok, failure) -> ok)
                .join();
        long[] sorted = latencies.stream().mapToLong(Long::longValue).sorted().toArray();
        console.say("operations", sorted.length);
        console.say("p50-millis", millis(sorted[sorted.length / 2]));
        console.say("p99-millis", millis(sorted[sorted.length * 99 / 100]));
        console.say("slowest-millis", millis(sorted[sorted.length - 1]));
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
