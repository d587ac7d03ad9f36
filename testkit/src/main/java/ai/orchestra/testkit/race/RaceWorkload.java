package ai.orchestra.testkit.race;

import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.AppendResult;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.UserScope;
import ai.orchestra.memory.error.MemoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Lets writers and readers race on a few conversations until enough was read, and logs what they did and saw.
 *
 * <p>This record is immutable and thread-safe; each {@link #run} is a race of its own.
 *
 * @param scope whose conversations
 * @param conversations how many; few, so that calls meet
 * @param writers threads that append
 * @param readers threads that read
 * @param reads when to stop
 * @param deleteEvery one of so many writes deletes the conversation; 0 never
 * @param disturbEvery after so many writes of a writer something is disturbed; 0 never
 * @param seed makes the choices repeatable, though not the race
 */
public record RaceWorkload(
        UserScope scope,
        int conversations,
        int writers,
        int readers,
        long reads,
        int deleteEvery,
        int disturbEvery,
        long seed) {
    private static final int[] LIMITS = {1, 5, 20, 50};
    private static final int PATIENCE_MINUTES = 10;

    /**
     * Runs the race.
     *
     * @param managers threads take them in turn, as processes would
     * @param disturbance gets a conversation whose cache entry, or anything else, is to be lost now
     * @return everything that happened, in no order
     */
    public List<RaceEvent> run(List<? extends MemoryManager> managers, Consumer<ConversationKey> disturbance) {
        Queue<RaceEvent> log = new ConcurrentLinkedQueue<>();
        AtomicLong done = new AtomicLong();
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        CountDownLatch running = new CountDownLatch(writers + readers);
        for (int i = 0; i < writers + readers; i++) {
            MemoryManager memory = managers.get(i % managers.size());
            Random random = new Random(seed * 31 + i);
            boolean writes = i < writers;
            String name = (writes ? "orchestra-race-writer-" : "orchestra-race-reader-") + i;
            Thread thread = new Thread(
                    () -> {
                        try {
                            for (int n = 1; done.get() < reads && failures.isEmpty(); n++) {
                                if (writes) {
                                    write(memory, random, n, disturbance, log);
                                } else {
                                    log.add(read(memory, key(random), random));
                                    done.incrementAndGet();
                                }
                            }
                        } catch (RuntimeException | Error e) {
                            failures.add(e);
                        } finally {
                            running.countDown();
                        }
                    },
                    name);
            thread.setDaemon(true);
            thread.start();
        }
        await(running, failures);
        return new ArrayList<>(log);
    }

    private static void await(CountDownLatch running, Queue<Throwable> failures) {
        try {
            if (!running.await(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                throw new AssertionError("the race did not end within " + PATIENCE_MINUTES + " minutes");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted during the race", e);
        }
        if (!failures.isEmpty()) {
            throw new AssertionError("a runner of the race failed: " + failures.peek(), failures.peek());
        }
    }

    private ConversationKey key(Random random) {
        return scope.session("c" + random.nextInt(conversations));
    }

    private void write(
            MemoryManager memory, Random random, int n, Consumer<ConversationKey> disturbance, Queue<RaceEvent> log) {
        ConversationKey key = key(random);
        if (deleteEvery > 0 && random.nextInt(deleteEvery) == 0) {
            log.add(delete(memory, key));
        } else {
            append(memory, key, log);
        }
        if (disturbEvery > 0 && n % disturbEvery == 0) {
            disturbance.accept(key(random));
        }
    }

    private static void append(MemoryManager memory, ConversationKey key, Queue<RaceEvent> log) {
        long start = System.nanoTime();
        try {
            AppendResult result =
                    memory.append(key, List.of(MemoryItem.of(key, Role.USER, "race")), AppendOptions.DEFAULT);
            long end = System.nanoTime();
            for (MemoryItem item : result.items()) {
                log.add(new RaceEvent.Appended(
                        key.sessionId(), result.generation(), item.sequence(), item.id(), start, end));
            }
        } catch (MemoryException e) {
            // Not acknowledged, so nobody may rely on it; reads may show it or not.
            return;
        }
    }

    private static RaceEvent delete(MemoryManager memory, ConversationKey key) {
        long start = System.nanoTime();
        boolean certain;
        try {
            memory.deleteConversation(key);
            certain = true;
        } catch (MemoryException e) {
            certain = false;
        }
        // One that is in doubt may still happen at any time.
        return new RaceEvent.Deleted(key.sessionId(), certain, start, certain ? System.nanoTime() : Long.MAX_VALUE);
    }

    private static RaceEvent read(MemoryManager memory, ConversationKey key, Random random) {
        int limit = LIMITS[random.nextInt(LIMITS.length)];
        long start = System.nanoTime();
        List<MemoryItem> items =
                memory.history(HistoryQuery.of(key).limit(limit)).items();
        long end = System.nanoTime();
        return new RaceEvent.Read(
                key.sessionId(),
                limit,
                items.stream()
                        .map(item -> new RaceEvent.Seen(item.sequence(), item.id()))
                        .toList(),
                start,
                end);
    }
}
